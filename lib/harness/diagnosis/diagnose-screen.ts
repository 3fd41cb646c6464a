// Names the difference between what the screen shows and what it should show; knows nothing of how the program stands otherwise.

import type { DiagnosisCode } from './codes.ts';
import type { Seen } from './evidence.ts';

type Screen = Extract<Seen, { kind: 'screen' }>;

/**
 * Names what is wrong on the screen.
 *
 * @param isOver - The program has ended.
 */
export function diagnoseScreen(screen: Screen, isOver: boolean): DiagnosisCode {
  if (!isBegun(screen) || missingEnd(screen)) return 'prompt-differs';
  return isOver ? 'ended-early' : 'prompt-missing';
}

/** Whether all that was printed is right, as far as it goes. */
export function isBegun({ expected, received }: Screen): boolean {
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
