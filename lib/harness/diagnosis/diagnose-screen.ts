// Names the difference between what the screen shows and what it should show; knows nothing of how the program stands otherwise.

import type { DiagnosisCode } from './codes.ts';
import type { ProgramState, Seen } from './evidence.ts';

type Screen = Extract<Seen, { kind: 'screen' }>;

/**
 * Names what is wrong on the screen.
 *
 * @param isOver - The program has ended.
 */
export function diagnoseScreen(screen: Screen, isOver: boolean): DiagnosisCode {
  if (!isBegun(screen) || missingEnd(screen)) return 'prompt-differs';
  return isOver ? 'exited-early' : 'prompt-missing';
}

/** Whether all that came is right, as far as it goes. */
export function isBegun({ expected, received }: Pick<Screen, 'expected' | 'received'>): boolean {
  return expected.subarray(0, received.length).equals(received);
}

/** What is missing, if it is no more than one blank at the end: a prompt is there, and nearly right. */
export function missingEnd(screen: Screen): 'space' | 'line end' | undefined {
  const { expected, received } = screen;
  if (received.length === 0 || received.length !== expected.length - 1 || !isBegun(screen)) return;
  const last = expected.subarray(-1).toString();
  if (last === ' ') return 'space';
  return last === '\n' ? 'line end' : undefined;
}

/** Whether what is missing on one of the two streams stands on the other. */
export function isOnOtherStream(seen: Seen, { stdout, stderr }: ProgramState): boolean {
  if (seen.kind === 'complaint') {
    const isComplaint = (line: string) => seen.names.every((name) => line.includes(name));
    return !seen.lines.some(isComplaint) && stdout.split('\n').some(isComplaint);
  }
  if (seen.kind !== 'screen') return false;
  const wanted = firstWrongLine(seen);
  return wanted !== '' && `\n${stderr.replaceAll('\r', '')}`.includes(`\n${wanted}`);
}

/** What should be on the screen from the line on in which it begins to differ. */
function firstWrongLine({ expected, received }: Screen): string {
  const wrong = expected.findIndex((byte, at) => byte !== received[at]);
  const start = expected.subarray(0, wrong).lastIndexOf('\n') + 1;
  return expected.subarray(start).toString().trim();
}
