// Finds out whether output that is missing was printed and held back in a buffer.

import { languageOf } from '../diagnosis/language-of.ts';
import type { CheckContext } from './check-context.ts';
import type { Command, ProgramProcess } from './program-process.ts';

/**
 * Whether output comes when input ends, or when Ctrl-C ends the program. Node holds nothing back; what one of its programs
 * prints at the end of input had waited for that.
 *
 * @param isMet - Whether the output is there.
 */
export async function comesAtEnd(
  { transcript, idle }: CheckContext,
  { argv }: Command,
  process: ProgramProcess | undefined,
  isMet: () => boolean,
): Promise<boolean> {
  if (process === undefined || languageOf(argv) === 'javascript') return false;
  transcript.close(); // The check has failed already; this is for the diagnosis.
  const isOver = () => isMet() || process.exitedAndDrained;
  await process.endInput();
  await idle.until(isOver);
  if (!isOver()) {
    process.interrupt();
    await idle.until(isOver);
  }
  return isMet();
}
