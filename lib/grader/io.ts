// What a command of the grader may do to the outside: print lines, show how far it is, and be stopped; main gives it.

/** The outside, as a command sees it. */
export interface Io {
  /** Prints a line on standard output. */
  readonly print: (line: string) => void;
  /** Prints a line on standard error. */
  readonly tell: (line: string) => void;
  /** Shows how far a long work is: one line, written over on a terminal; rarely where nobody looks. */
  readonly progress: (line: string) => void;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
}
