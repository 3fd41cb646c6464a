// `npm run wire -- replay`: finds the check and replays it, one step per Enter.

import type { Io } from '../workbook/io.ts';
import { type CheckWords, findCheck, startCommand } from './find-check.ts';
import { EnterKey } from './enter-key.ts';
import { replay } from './replay.ts';

/** @returns The exit code. */
export async function replayCheck(words: CheckWords, io: Io): Promise<number> {
  const found = findCheck(io.workbook, words);
  const command = startCommand(io.workbook, found.lesson);
  const keys = new EnterKey(process.stdin);
  io.stop.addEventListener('abort', () => keys.close(), { once: true });
  try {
    return await replay(found, { ...io, keys, command });
  } finally {
    keys.close();
  }
}
