// `wire replay` from its words: finds the check, and reads Enter from the terminal.

import type { Io } from '../workbook/io.ts';
import { findCheck, type CheckWords } from './find-check.ts';
import { Keys } from './keys.ts';
import { replay } from './replay.ts';
import { startCommand } from './start-command.ts';

/** @returns The exit code. */
export async function replayCheck(words: CheckWords, io: Io): Promise<number> {
  const found = findCheck(io.workbook, words);
  const command = startCommand(io.workbook, found.lesson);
  const keys = new Keys(process.stdin);
  io.stop.addEventListener('abort', () => keys.close(), { once: true });
  try {
    return await replay(found, { ...io, keys, command });
  } finally {
    keys.close();
  }
}
