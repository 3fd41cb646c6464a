// Reads a file of /proc in as few system calls as possible.

import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** Whether this system has Linux's /proc; others say less about processes and sockets. */
export const HAS_PROC = process.platform === 'linux' && existsSync('/proc/self/stat');

/** What the system gives in one call at the most. */
const page = Buffer.alloc(4096);

/** Bytes that no line of these files is longer than. */
const LONGEST_LINE = 512;

/**
 * Reads all of a file of /proc that is made of lines or words: these are read by the hundred. Finding out
 * that nothing follows costs as much as reading all the rest, so a page with room for another line counts as the last.
 *
 * @throws Error if it cannot be read, mostly because the process has ended.
 */
export function readProc(path: string): string {
  const file = openSync(path, 'r');
  try {
    let text = '';
    for (;;) {
      const length = readSync(file, page);
      text += page.toString('latin1', 0, length);
      if (length < page.length - LONGEST_LINE) return text;
    }
  } finally {
    closeSync(file);
  }
}

/** The same; `undefined` if it cannot be read. */
export function readProcIfThere(path: string): string | undefined {
  try {
    return readProc(path);
  } catch {
    return undefined;
  }
}
