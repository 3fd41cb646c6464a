// Reads which checks a mistake has to fail, and with which diagnosis: `@fails silent: answers-both, hangs-up`.

/** One check that a mistake fails. */
export interface ExpectedFailure {
  /** The check's full id: `01-framing/counts-bytes`. */
  readonly check: string;
  /** The code of its diagnosis. */
  readonly code: string;
  /** The line that names the check (1 and up). */
  readonly line: number;
}

/** In the text above a patch, or in a comment. Further lines of a declaration are indented by two spaces. */
const DECLARATION = /^(?: \* )?@fails +(\S+): (.*)$/;
const CONTINUED = /^(?: \*)? {2,}(.*)$/;

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
