// What a command may use of the outside world: where it prints, with which colours, and what stops it.

import type { Colors } from '../harness/render/colors.ts';

/** The outside world of one command. */
export interface Io {
  /** The workbook's folder. */
  readonly workbook: string;
  /** Prints lines on standard output. */
  readonly print: (lines: readonly string[]) => void;
  /** Prints lines on standard error: what is no part of the answer. */
  readonly warn: (lines: readonly string[]) => void;
  /** All of them off where they would do harm: `NO_COLOR`, a pipe, a dumb terminal. */
  readonly colors: Colors;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Columns of the terminal; a guess for anything else. */
  readonly columns: number;
  /** Aborted by Ctrl-C, or when the terminal goes away. */
  readonly stop: AbortSignal;
}

/** A command's module: it reads its own words, and gives the exit code. */
export interface CommandModule {
  /** Resolves with the exit code: 0 passed, 1 failed, 2 wrong usage, 3 the machine or the workbook is at fault. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
}
