// Names the difference between what the screen shows and what it should show.

import type { EngineCode } from './codes.ts';
import { isPrefix, type Comparison } from './compare-bytes.ts';
import type { Observation, ProgramState } from './evidence.ts';

/**
 * Diagnoses what the program printed in place of what it should.
 *
 * @param isOver - The program has exited.
 */
export function diagnoseScreen(screen: Comparison, isOver: boolean): EngineCode {
  if (!isPrefix(screen) || missingEnd(screen)) return 'prompt-differs';
  return isOver ? 'exited-early' : 'prompt-missing';
}

/** What is missing, if it is only one blank at the end: the prompt was printed, and is nearly right. */
export function missingEnd(screen: Comparison): 'space' | 'line end' | undefined {
  const { expected, received } = screen;
  if (received.length === 0 || received.length !== expected.length - 1 || !isPrefix(screen)) return;
  const last = expected.at(-1);
  if (last === SPACE) return 'space';
  return last === LINE_FEED ? 'line end' : undefined;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;

/** Whether what is missing on one of the two streams was written to the other. */
export function isOnOtherStream(
  seen: Observation,
  compared: Comparison | undefined,
  { stdout, stderr }: ProgramState,
): boolean {
  if (seen.kind === 'complaint') {
    const isComplaint = (line: string) => seen.names.every((name) => line.includes(name));
    return !seen.lines.some(isComplaint) && stdout.split('\n').some(isComplaint);
  }
  if (seen.kind !== 'screen' || !compared) return false;
  const wanted = firstWrongLine(compared);
  return wanted !== '' && `\n${stderr.replaceAll('\r', '')}`.includes(`\n${wanted}`);
}

/** What should be on the screen from the line on in which it begins to differ. */
function firstWrongLine({ expected, agree }: Comparison): string {
  const all = Buffer.from(expected);
  const start = all.subarray(0, agree).lastIndexOf('\n') + 1;
  return all.subarray(start).toString().trim();
}
