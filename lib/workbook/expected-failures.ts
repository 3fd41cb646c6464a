// What a mistake says of itself: `@fails silent: answers-both, hangs-up`, a diagnosis and the checks that end in it.

/** One check that a mistake fails. */
export interface ExpectedFailure {
  /** The check's full id: `01-framing/counts-bytes`. */
  readonly check: string;
  /** The code of its diagnosis. */
  readonly code: string;
  /** The line that names the check (1 and up). */
  readonly line: number;
}

/** It may go on over further lines, which begin deeper than it does. */
const DECLARATION = /^ \* @fails +(\S+): (.*)$/;
const CONTINUED = /^ \* {2,}(.*)$/;

/**
 * Reads what a mistake declares with `@fails`.
 *
 * @param lesson - The lesson's folder, which the ids in the file leave out.
 */
export function readExpectedFailures(text: string, lesson: string): ExpectedFailure[] {
  let code: string | undefined;
  return text.split(/\r?\n/).flatMap((content, index) => {
    const [, begun, first] = DECLARATION.exec(content) ?? [];
    const more = begun === undefined ? CONTINUED.exec(content)?.[1] : undefined;
    code = begun ?? (more === undefined ? undefined : code);
    const names = (first ?? more ?? '').match(/[^\s,]+/g) ?? [];
    if (code === undefined) return [];
    const declared = code;
    return names.map((name) => ({ check: `${lesson}/${name}`, code: declared, line: index + 1 }));
  });
}
