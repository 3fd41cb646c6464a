// For tests: runs a command in process as `main` does, and keeps what it prints.

import { makeTestIo } from '../workbook/test-io.ts';
import { main } from './main.ts';

/** What a command did. */
export interface Answer {
  readonly code: number;
  readonly text: string;
  readonly warnings: string;
}

/** Runs a command on a workbook. */
export async function runCommand(workbook: string, ...words: string[]): Promise<Answer> {
  const io = makeTestIo(workbook);
  const code = await main(words, io);
  return { code, text: io.printed.join('\n'), warnings: io.warned.join('\n') };
}
