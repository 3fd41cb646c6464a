// The functions with which a lesson's `transcripts/recordings.ts` declares what to record for its text.

import type { Terminals } from './terminals.ts';

/** Recorded traffic between one real program and scripted peers. */
export interface TrafficRecording {
  readonly kind: 'traffic';
  /** Its record is `transcripts/NAME.json`. */
  readonly name: string;
  /** What can be seen, in one line. */
  readonly title: string;
  /** The program's path as a student types it: `lessons/02-bbs-server/bbs-server.ts`. */
  readonly program: string;
  /** The student has come as far as this step, and no further; 0 is the starter, `undefined` the solution. */
  readonly step: number | undefined;
  /** What happens, a line each, as `runScript` reads it. */
  readonly script: string;
}

/** The recorded output of one or more terminals. */
export interface TerminalRecording {
  readonly kind: 'terminals';
  /** The record of its terminal `bo` is `transcripts/NAME.bo.txt`. */
  readonly name: string;
  readonly step: number | undefined;
  /** Opens the terminals and types into them. */
  readonly play: (terminals: Terminals) => Promise<void>;
}

/** All declared recordings, in order. */
export const recordings: (TrafficRecording | TerminalRecording)[] = [];

/**
 * Declares a conversation. Every line of the script is played: what the program should say is waited for, to the byte,
 * and the record fails if it says anything else.
 *
 * @param options - `step` is as in a {@link recordTerminals}.
 */
export function recordTraffic(
  name: string,
  title: string,
  program: string,
  script: string,
  { step }: { step?: number } = {},
): void {
  recordings.push({ kind: 'traffic', name, title, program, script, step });
}

/**
 * Declares a session in terminals.
 *
 * @param step - How far the student has come; all the way if it is not given.
 */
export function recordTerminals(
  name: string,
  play: TerminalRecording['play'],
  step?: number,
): void {
  recordings.push({ kind: 'terminals', name, step, play });
}
