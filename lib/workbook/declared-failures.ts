// What a mistake says of itself: `@fails counts-bytes header-counts-characters`, a check and its diagnosis on a line each.

/** One check that a mistake fails. */
export interface DeclaredFailure {
  /** The check's full id: `01-framing/counts-bytes`. */
  readonly check: string;
  /** The code of its diagnosis. */
  readonly code: string;
  /** The line that says so (1 and up). */
  readonly line: number;
}

const DECLARATION = /^ \* @fails +(\S+) +(\S+) *$/;

/**
 * Reads the `@fails` lines of a mistake.
 *
 * @param lesson - The lesson's folder, which the ids in the file leave out.
 */
export function readDeclaredFailures(text: string, lesson: string): DeclaredFailure[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const [, check, code] = DECLARATION.exec(content) ?? [];
    if (check === undefined || code === undefined) return [];
    return [{ check: `${lesson}/${check}`, code, line: index + 1 }];
  });
}
