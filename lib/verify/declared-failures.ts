// What a mistake says of itself: `@fails counts-bytes header-counts-characters`, a check and its diagnosis on a line.

/** One check that a mistake fails. */
export interface DeclaredFailure {
  /** The check's full id: `01-framing/counts-bytes`. */
  readonly check: string;
  /** The code of its diagnosis. */
  readonly code: string;
}

const LINE = /^ \* @fails (\S+) (\S+)$/gm;

/**
 * Reads the `@fails` lines of a mistake.
 *
 * @param lesson - The lesson's folder, which the ids in the file leave out.
 */
export function readFails(text: string, _file: string, lesson: string): DeclaredFailure[] {
  return [...text.matchAll(LINE)].map(([, check = '', code = '']) => ({
    check: `${lesson}/${check}`,
    code,
  }));
}
