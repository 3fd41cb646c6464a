// From evidence to exactly one diagnosis; evidence is what was seen, never what a program's text may mean.

import { BBS_GREETING, DNS_GREETING } from '../../protocol/constants.ts';
import { showBytes } from '../bytes-text.ts';
import type { Evidence, ProgramState, Seen, DiagnosisHints } from './evidence.ts';
import type { Diagnosis } from '../verdict.ts';
import { COMPARED_KEPT } from '../limits.ts';
import type { DiagnosisCode } from './codes.ts';
import { diagnoseBytes } from './diagnose-bytes.ts';
import { diagnoseListeners } from './diagnose-listeners.ts';
import { diagnoseScreen, isBegun, isOnOtherStream, missingEnd } from './diagnose-screen.ts';
import { readCrash, type Crash } from './read-crash.ts';
import { renderSeen } from './render-seen.ts';

/**
 * Names what the evidence shows, and says in a sentence what was seen.
 *
 * @param evidence - What a step of a check saw when its expectation was not met.
 * @returns One diagnosis, with the bytes that were compared and the place that the program itself named.
 */
export function diagnose(evidence: Evidence): Diagnosis {
  const crash = readCrash(evidence.program);
  const code = findCode(evidence, crash);
  const compared = comparison(evidence.seen);
  return {
    code,
    message: renderSeen(evidence, crash),
    ...compared,
    ...(crash?.place && { place: crash.place }),
  };
}

function findCode(evidence: Evidence, crash: Crash | undefined): DiagnosisCode {
  const { seen, program, tells } = evidence;
  if (seen.kind === 'source') return seen.missing ? 'file-missing' : 'does-not-compile';
  if (seen.kind === 'complaint') return complaintCode(seen, program);
  if (crash?.isAboutConnection && evidence.peerClosed)
    return crash.fromPromise ? 'rejected-on-disconnect' : 'crashed-on-disconnect';
  if (crash?.isFault) return 'threw'; // What came of it is no misunderstanding, and nor is the promise it went through.
  if (seen.kind === 'bytes' && seen.isLate) return 'reply-late';
  if (seen.kind === 'screen' && missingEnd(seen)) return 'prompt-differs'; // It does ask.
  if (isOnOtherStream(seen, program)) return 'wrong-stream';
  if (seen.kind === 'bytes' && hasRefusedGreeting(program)) return 'valid-greeting-rejected';
  if (evidence.callWaits && 'received' in seen && isBegun(seen)) return 'connects-out-of-turn';
  const told = matchHint(tells, evidence);
  if (told) return told;
  if (crash) return crash.fromPromise ? 'unhandled-rejection' : 'threw';
  if (program.exitCode === UNSETTLED_AWAIT) return 'unsettled-top-level-await';
  if (program.signal !== undefined) return 'killed-by-signal';
  if (evidence.stop === 'busy') return 'busy-loop';
  return codeOf(seen, program);
}

/** The protocol's own words for a breach, where a lost connection should be told. */
function complaintCode(seen: Seen, program: ProgramState): DiagnosisCode {
  if (program.stdout.includes(REFUSAL)) return 'disconnect-treated-as-protocol-error';
  return isOnOtherStream(seen, program) ? 'wrong-stream' : 'error-line-differs';
}

/** Whether it left at a greeting, and that was the right one: there is more to say after it. */
function hasRefusedGreeting({ status, stdout }: ProgramState): boolean {
  const last = stdout.trimEnd();
  const isRefusal = [BBS_GREETING, DNS_GREETING].some((greeting) =>
    last.endsWith(`${greeting}\n${REFUSAL}`),
  );
  return status === 'exited' && isRefusal;
}

const REFUSAL = 'Wrong protocol!';

/** Node's own exit code where a module still waits and nothing is left that could wake it. */
const UNSETTLED_AWAIT = 13;

function codeOf(
  seen: Exclude<Seen, { kind: 'source' | 'complaint' }>,
  program: ProgramState,
): DiagnosisCode {
  const isOver = program.status === 'exited';
  switch (seen.kind) {
    case 'no-listener':
      if (isOver) return 'exited-early';
      return seen.answeredBefore && seen.listeners.every(({ port }) => port !== seen.port)
        ? 'stopped-listening'
        : diagnoseListeners(seen.address, seen.port, seen.listeners);
    case 'bytes':
      return isOver && seen.received.length === 0 ? 'exited-early' : bytesCode(seen);
    case 'no-end':
      if (isRepeated(seen.before, seen.extra)) return 'sent-twice';
      return seen.extra.length > 0 ? 'extra-bytes' : 'stays-open';
    case 'no-call':
      return isOver ? 'exited-without-connecting' : 'never-connects';
    case 'unwanted-call':
      return 'unexpected-connect';
    case 'screen':
      return diagnoseScreen(seen, isOver);
    case 'console':
      return isMapped(seen) ? 'ipv4-mapped-address' : 'console-line-missing';
    case 'words':
      return seen.words === '' ? 'never-exited' : 'unexpected-output';
    case 'exit':
      return isOver ? 'wrong-exit-code' : 'never-exited';
  }
}

function bytesCode(seen: Extract<Seen, { kind: 'bytes' }>): DiagnosisCode {
  const { code } = diagnoseBytes(seen.expected, seen.received, seen.end !== 'open');
  if (code === 'wrong-bytes' && isRepeated(seen.before, seen.received)) return 'sent-twice';
  return code === 'not-greeted' && seen.othersServed ? 'one-caller-at-a-time' : code;
}

/** Whether what came before has come once more. */
function isRepeated(before: Buffer, came: Buffer): boolean {
  return before.length > 0 && came.subarray(0, before.length).equals(before);
}

/** Whether the line stands on the console with the address in its IPv6 form. */
function isMapped({ expected, lines }: Extract<Seen, { kind: 'console' }>): boolean {
  return lines.some(
    (line) => line.includes('::ffff:') && line.replaceAll('::ffff:', '') === expected,
  );
}

/** The diagnosis that the check itself names for what was seen. */
function matchHint(
  { exact = {}, silence, end, other }: DiagnosisHints,
  { seen, stop, program }: Evidence,
): DiagnosisCode | undefined {
  const received =
    'received' in seen ? seen.received : seen.kind === 'no-end' ? seen.extra : undefined;
  if (seen.kind === 'console') {
    const line = seen.lines.find((each) => Object.hasOwn(exact, each));
    if (line !== undefined) return exact[line];
  }
  const known = Object.entries(exact).find(([bytes]) =>
    received?.subarray(0, Buffer.byteLength(bytes)).equals(Buffer.from(bytes)),
  );
  if (known) return known[1];
  if (seen.kind === 'no-end' && seen.extra.length > 0) return other;
  if (seen.kind === 'words' && seen.words !== '') return other;
  if (seen.kind === 'bytes' && !isBegun(seen)) return other;
  // Earlier output is no reply; on a connection, an incomplete reply has its own diagnosis.
  const hasBegun = seen.kind === 'screen' && isBegun(seen);
  if (received !== undefined && received.length > 0 && !hasBegun) return undefined;
  const isEnd = ('end' in seen && seen.end !== 'open') || program.status === 'exited';
  // On a console, silence is silence, whatever the state of the connection.
  if (isEnd && (end !== undefined || seen.kind !== 'console')) return end;
  return stop === 'slept' ? silence : undefined;
}

type Compared = Pick<Diagnosis, 'expected' | 'received' | 'agree' | 'skipped' | 'peer'>;

function comparison(seen: Seen): Compared {
  if (seen.kind === 'console') return compareLines(seen.expected, seen.lines);
  if (seen.kind === 'no-end') {
    return { ...compareBytes(Buffer.alloc(0), seen.extra), peer: seen.peer };
  }
  if (seen.kind !== 'bytes' && seen.kind !== 'screen') return {};
  const compared = compareBytes(seen.expected, seen.received);
  return seen.kind === 'bytes' ? { ...compared, peer: seen.peer } : compared;
}

/** Both around the first wrong byte: a list of megabytes, or a flood, is no more to a person, and has to be kept by the thousand. */
function compareBytes(expected: Buffer, received: Buffer): Compared {
  const { agree } = diagnoseBytes(expected, received, false);
  const skipped = Math.max(0, agree - COMPARED_KEPT);
  const show = (bytes: Buffer) => showBytes(bytes.subarray(skipped, agree + COMPARED_KEPT));
  return {
    expected: show(expected),
    received: show(received),
    agree: agree - skipped,
    ...(skipped > 0 && { skipped }),
  };
}

/** The line of the console that is most like the expected one, beside it. */
function compareLines(expected: string, lines: readonly string[]): Compared {
  const wanted = Buffer.from(expected);
  const agreeing = (line: string) => diagnoseBytes(wanted, Buffer.from(line), false).agree;
  const closest = lines.toSorted((a, b) => agreeing(b) - agreeing(a))[0] ?? '';
  return compareBytes(wanted, Buffer.from(closest));
}
