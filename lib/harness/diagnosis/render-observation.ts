// Writes one sentence about what a failed expectation saw.

import type { Listener } from '../os/sockets.ts';
import { LIMITS } from '../limits.ts';
import { isPrefix, type Comparison } from './compare-bytes.ts';
import { missingEnd } from './diagnose-screen.ts';
import type { Evidence, Observation, ProgramState } from './evidence.ts';
import type { Crash } from './read-crash.ts';

const STILL_RUNS = 'The program should have ended; it still runs.';

/** One sentence about what was seen; what it means is advice, by code. */
export function renderObservation(
  evidence: Evidence,
  crash: Crash | undefined,
  compared: Comparison | undefined,
): string {
  const { seen, program, callWaits = false } = evidence;
  const sentence =
    (evidence.lateBy === undefined
      ? ''
      : `${lateSentence(evidence.lateBy, evidence.waitOutcome)} `) +
    seenSentence(evidence, compared) +
    (callWaits ? ' It has made a connection that was not accepted.' : '');
  if (crash && seen.kind !== 'complaint')
    return `${sentence} The program ended with: ${crash.error}`;
  if (program.status !== 'exited' || seen.kind === 'exit' || seen.kind === 'source')
    return sentence;
  return `${sentence} ${ending(program)}`;
}

function lateSentence(lateBy: number, outcome: Evidence['waitOutcome']): string {
  const limit =
    outcome === 'busy' ? `worked for ${seconds(LIMITS.work)}` : `slept for ${seconds(LIMITS.idle)}`;
  const halves = Math.round(lateBy / 500) * 500; // The same program then reads the same each time.
  return `What was expected came after some ${seconds(halves)}; the checks wait until a program has ${limit}. At that moment:`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function seenSentence(
  { seen, waitOutcome, program }: Evidence,
  compared: Comparison | undefined,
): string {
  switch (seen.kind) {
    case 'no-listener':
      return `Nothing is listening on ${seen.address}:${seen.port}${sleptSentence(seen.slept)}.${listenersSentence(seen.listeners)}`;
    case 'check-limit':
      return `The check took longer than ${seconds(seen.limit)} with this program.`;
    case 'bytes':
      return `${bytesSentence(seen, compared?.agree ?? 0)}${streamSentence(seen, waitOutcome)}`;
    case 'no-end':
      if (seen.end === 'ended' && seen.extra.length === 0)
        return `The program has closed the connection to ${seen.peer}, but it neither reads nor resets what ${seen.peer} still sends there.`;
      return seen.extra.length > 0
        ? `The connection to ${nameOf(seen.peer)} should be closed, but ${count(seen.extra.length, 'more byte')} came.`
        : `The connection to ${nameOf(seen.peer)} should be closed, but it stays open.`;
    case 'no-call':
      return `A service waited at ${seen.address}, port ${seen.port}, and the program did not call it.`;
    case 'unwanted-call':
      return `The program called ${seen.address}, port ${seen.port}.`;
    case 'screen':
      return compared ? screenSentence(compared) : '';
    case 'console':
      return `This line is not on the program’s console: "${seen.expected}".`;
    case 'complaint':
      return `One line with ${seen.names.join(' and ')} should be there; ${count(seen.lines.length, 'line')} came.`;
    case 'words':
      return seen.words === ''
        ? STILL_RUNS
        : 'The program should have ended without another word; it wrote something.';
    case 'exit':
      return program.status === 'exited'
        ? `${ending(program)} It should end with code ${seen.expected}.`
        : STILL_RUNS;
    case 'source':
      return seen.message;
  }
}

/** Only a wait that was longer than usual is worth its words. */
function sleptSentence(slept = 0): string {
  return slept < 2 * LIMITS.idle
    ? ''
    : `, after the program has slept for ${Math.round(slept / 1000)} s`;
}

function bytesSentence(
  { peer, expected, received, isLate }: Extract<Observation, { kind: 'bytes' }>,
  agree: number,
): string {
  const name = nameOf(peer);
  if (isLate)
    return `${name} expected ${count(expected.length, 'byte')}; they came only after ${name} had half-closed the connection`;
  if (expected.length === 0) {
    const came = received.length > 0 ? `; ${count(received.length, 'byte')} came` : '';
    return `${name} should have received nothing yet${came}`;
  }
  if (received.length === 0) return `${name} expected ${count(expected.length, 'byte')}; none came`;
  if (agree === received.length)
    return `${name} received ${agree} of ${count(expected.length, 'byte')}`;
  if (agree === 0) return `The very first byte that ${name} received is wrong`;
  return `${name} received ${count(agree, 'right byte')} and then a wrong one`;
}

/** A peer's name as a person's: `Alice`. */
function nameOf(peer: string): string {
  return peer.charAt(0).toUpperCase() + peer.slice(1);
}

function streamSentence(
  { end, expected, received }: Extract<Observation, { kind: 'bytes' }>,
  waitOutcome: Evidence['waitOutcome'],
): string {
  const isShort = received.length === 0 || received.length < expected.length;
  if (end === 'ended' && isShort) return ', and the program closed the connection.';
  if (end === 'reset') return ', and the program reset the connection.';
  return waitOutcome === 'busy' ? ', and the program is still busy.' : '.';
}

function screenSentence(screen: Comparison): string {
  const missing = missingEnd(screen);
  if (missing) return `The program printed all of this but its end: a ${missing} is missing there.`;
  if (screen.received.length === 0)
    return 'The program should print something here; it printed nothing.';
  return isPrefix(screen)
    ? 'The program printed only a part of what it should.'
    : 'The program printed something else than it should.';
}

function listenersSentence(listeners: readonly Listener[]): string {
  const places = listeners.map((listener) => `${listener.address}, port ${listener.port}`);
  return places.length > 0 ? ` The program listens on ${places.join(' and on ')}.` : '';
}

function ending({ exitCode, signal }: ProgramState): string {
  return signal === undefined
    ? `The program ended with code ${exitCode ?? 0}.`
    : `The program was killed by ${signal}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
