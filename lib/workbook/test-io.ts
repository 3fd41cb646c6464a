// For tests: an `Io` that keeps what a command prints.

import pc from 'picocolors';
import type { Io } from './io.ts';

/** An `Io` without a terminal, and the lines that were printed and warned so far. */
export interface TestIo extends Io {
  readonly printed: string[];
  readonly warned: string[];
}

/** Makes one for a workbook; `changes` replace single members. */
export function makeTestIo(workbook: string, changes: Partial<Io> = {}): TestIo {
  const printed: string[] = [];
  const warned: string[] = [];
  return {
    workbook,
    printed,
    warned,
    print: (lines) => void printed.push(...lines),
    warn: (lines) => void warned.push(...lines),
    progress: () => undefined,
    colors: pc.createColors(false),
    isTerminal: false,
    columns: 100,
    stop: new AbortController().signal,
    ...changes,
  };
}
