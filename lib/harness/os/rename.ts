// Renames files, also where another program looks at them for a moment.

import { renameSync } from 'node:fs';

/** What Windows reports while a virus scanner or an indexer has a file open. */
const PASSING = ['EPERM', 'EBUSY', 'EACCES'];

/** Milliseconds before each further attempt. */
const PAUSES = [5, 20, 50, 100, 200, 400];

/** Renames a file. On Windows it tries again for a moment if another program has the file open. */
export function rename(from: string, to: string): void {
  const pauses = process.platform === 'win32' ? PAUSES : [];
  persistently(() => renameSync(from, to), pauses);
}

/** Does something that another program may hinder for a moment, once more after each of these pauses (ms). */
export function persistently(act: () => void, pauses: readonly number[]): void {
  for (const ms of pauses) {
    try {
      return act();
    } catch (error) {
      if (!PASSING.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    }
  }
  act();
}
