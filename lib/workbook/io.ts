// The interface between a command and the outside world: where it prints, in which colours, and what stops it.

import type { Colors } from '../harness/render/colors.ts';

/** Everything a command may use to reach its user. */
export interface Io {
  /** The workbook's folder. */
  readonly workbook: string;
  /** Prints lines on standard output. */
  readonly print: (lines: readonly string[]) => void;
  /** Prints lines on standard error: whatever is not part of the answer. */
  readonly warn: (lines: readonly string[]) => void;
  /** Shows how far a long task has got, on one line of a terminal that each call overwrites and `''` clears; rarely in a log. */
  readonly progress: (line: string) => void;
  /** Colours, or none with `NO_COLOR`, in a pipe and on a dumb terminal. */
  readonly colors: Colors;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Columns of the terminal; a default width for anything else. */
  readonly columns: number;
  /** Aborted by Ctrl-C, a signal, or the end of the terminal. */
  readonly stop: AbortSignal;
}
