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

/** Exit codes of every command. */
export const EXIT = { passed: 0, failed: 1, usage: 2, fault: 3, interrupted: 130 } as const;

/** What the user can put right at once: one sentence, wrong usage. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
