// Turns the evidence of a failed expectation into exactly one diagnosis.

import type { Service } from '../../protocol/index.ts';
import { showBytes } from '../bytes-text.ts';
import type { LessonFacts, ListDifference } from '../lesson-facts.ts';
import { COMPARED_KEPT } from '../limits.ts';
import type { Diagnosis } from '../verdict.ts';
import { UndeclaredCode, adviceOn } from './advice-on.ts';
import type { Language } from './advice.ts';
import type { DiagnosisCode, EngineCode } from './codes.ts';
import { compareBytes, isPrefix, type Comparison } from './compare-bytes.ts';
import { comparisonOf } from './compare-observation.ts';
import { diagnoseBytes } from './diagnose-bytes.ts';
import { diagnoseListeners } from './diagnose-listeners.ts';
import { PROMISE, type PayloadDifference } from './diagnose-payload.ts';
import { diagnoseScreen, isOnOtherStream, missingEnd } from './diagnose-screen.ts';
import type { Evidence, Observation, ProgramState, SourceProblemKind } from './evidence.ts';
import { certainCode, continuesAfterRefusal, isMissing } from './certain-code.ts';
import { matchHint } from './match-hint.ts';
import { readCrash, type Crash } from './read-crash.ts';
import { renderObservation } from './render-observation.ts';

/** What a diagnosis needs to know of the lesson; nothing where a failure has nothing to do with it. */
export type DiagnosedLesson = Partial<Pick<LessonFacts, 'services' | 'diagnoses' | 'refusal'>>;

/**
 * Names what the evidence shows, and says in a sentence what was seen.
 *
 * @param evidence - What a step of a check saw when its expectation was not met.
 * @param language - The program's language, where it is known: the advice then ends with its line.
 * @returns One diagnosis, with the bytes that were compared and the place that the program itself named.
 * @throws UndeclaredCode if the check names a diagnosis that neither the engine nor the lesson declares.
 */
export function diagnose(
  evidence: Evidence,
  lesson: DiagnosedLesson = {},
  language?: Language,
): Diagnosis {
  const crash = readCrash(evidence.program);
  const compared = comparisonOf(evidence.seen);
  const code = findCode({ evidence, crash, compared, lesson });
  const advice = adviceOn(code, lesson.diagnoses);
  if (!advice) throw new UndeclaredCode(code);
  const line = language && advice.inLanguage?.[language];
  const look = line === undefined ? advice.look : `${advice.look} ${line}`;
  return {
    code,
    message: renderObservation(evidence, crash, compared),
    advice: { title: advice.title, means: advice.means, look },
    ...(compared && keptOf(compared)),
    ...('peer' in evidence.seen && { peer: evidence.seen.peer }),
    ...(crash?.place && { place: crash.place }),
  };
}

/** Everything that the choice of a code looks at. */
interface Case {
  readonly evidence: Evidence;
  readonly crash: Crash | undefined;
  readonly compared: Comparison | undefined;
  readonly lesson: DiagnosedLesson;
}

function findCode(failure: Case): DiagnosisCode {
  const { evidence, crash, compared, lesson } = failure;
  const { seen, program, hints } = evidence;
  if (seen.kind === 'source') return SOURCE_CODES[seen.problem];
  if (evidence.lateBy !== undefined) return 'too-slow';
  if (evidence.isHeldBack) return 'output-held-back';
  if (seen.kind === 'complaint') return complaintCode(seen, program, lesson.refusal);
  const written = `${program.stdout}\n${program.stderr}`;
  if (REQUIRED_IN_MODULE.test(written)) return 'require-in-module';
  if (NUMBER_FOR_TEXT.test(written)) return 'number-in-place-of-text';
  if (ADDRESS_AS_PATH.test(written)) return 'address-as-path';
  if (crash?.isAboutConnection && evidence.peerClosed && !crash.inThread)
    return crash.fromPromise ? 'rejected-on-disconnect' : 'crashed-on-disconnect';
  // A programming error outranks its symptoms, including the rejected promise.
  if (crash?.isFault) return crash.inThread ? 'threw-in-thread' : 'threw';
  if (PROMISE.test(written) && seen.kind !== 'exit') return 'promise-sent';
  if (seen.kind === 'bytes' && seen.isLate) return hints.late ?? 'reply-late';
  if (seen.kind === 'screen' && compared && missingEnd(compared)) return 'prompt-differs';
  if (isOnOtherStream(seen, compared, program)) return 'wrong-stream';
  if (seen.kind === 'bytes' && hasRefusedGreeting(program, lesson))
    return 'valid-greeting-rejected';
  if (evidence.callWaits && 'received' in seen && compared && isPrefix(compared))
    return 'connects-out-of-turn';
  if (continuesAfterRefusal(seen, program, lesson.refusal)) return 'continues-after-refusal';
  const certain = certainCode(seen);
  if (certain) return certain;
  const hinted = matchHint(hints, evidence, compared);
  if (hinted && !(crash?.inThread && isMissing(seen))) return hinted;
  if (crash?.inThread && !crash.isAboutConnection && isMissing(seen)) return 'threw-in-thread';
  if (hinted) return hinted;
  if (crash && !crash.inThread) return crash.fromPromise ? 'unhandled-rejection' : 'threw';
  if (program.exitCode === UNSETTLED_AWAIT) return 'unsettled-top-level-await';
  if (program.signal !== undefined)
    return MEMORY_SIGNALS.includes(program.signal) ? 'memory-error' : 'killed-by-signal';
  if (evidence.waitOutcome === 'busy') return 'busy-loop';
  return codeOf(seen, failure);
}

const SOURCE_CODES = {
  'file-missing': 'file-missing',
  'import-missing': 'import-missing',
  encoding: 'wrong-encoding',
  syntax: 'does-not-compile',
} as const satisfies Record<SourceProblemKind, EngineCode>;

/** The program may have printed its words for a broken protocol where it lost a connection. */
function complaintCode(
  seen: Observation,
  program: ProgramState,
  refusal: string | undefined,
): EngineCode {
  if (refusal !== undefined && program.stdout.includes(refusal))
    return 'disconnect-treated-as-protocol-error';
  return isOnOtherStream(seen, undefined, program) ? 'wrong-stream' : 'error-line-differs';
}

/** Whether it left at a greeting that was the right one: more was to be said after it. */
function hasRefusedGreeting(
  { status, stdout }: ProgramState,
  { services, refusal }: DiagnosedLesson,
): boolean {
  const last = stdout.trimEnd();
  return (
    status === 'exited' &&
    refusal !== undefined &&
    greetingsOf(services).some((greeting) => last.endsWith(`${greeting}\n${refusal}`))
  );
}

function greetingsOf(services: readonly Service[] = []): string[] {
  return services.flatMap(({ greeting }) => greeting ?? []);
}

/** What Node says of `require` and `module.exports` in a module, compiled or not. */
const REQUIRED_IN_MODULE =
  /Dynamic require of ".*" is not supported|(?:require|module|exports) is not defined(?: in ES module scope|$)/m;

/** What Node says of an address in the place of the port. */
const ADDRESS_AS_PATH = /\bconnect ENOENT (?:\d{1,3}(?:\.\d{1,3}){3}|localhost)\b/;

/** What Node says of a number that is measured, written or treated as text, whether the program ended or reported it. */
const NUMBER_FOR_TEXT =
  /TypeError\b.*(?:argument must be of type string\b.*Received type number|\.(?:padStart|padEnd|charCodeAt|codePointAt|startsWith|trim|split|replace) is not a function)/;

/** Signals by which the system ends a program that has damaged its memory, or that a library ends on finding that. */
const MEMORY_SIGNALS = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGFPE', 'SIGILL'];

/** Node's exit code where a module still waits and nothing is left that could wake it. */
const UNSETTLED_AWAIT = 13;

function codeOf(
  seen: Exclude<Observation, { kind: 'source' | 'complaint' }>,
  { evidence: { program }, compared, lesson }: Case,
): DiagnosisCode {
  const isOver = program.status === 'exited';
  switch (seen.kind) {
    case 'no-listener':
      if (isOver) return 'exited-early';
      return seen.answeredBefore && seen.listeners.every(({ port }) => port !== seen.port)
        ? 'stopped-listening'
        : diagnoseListeners(seen.address, seen.port, seen.listeners);
    case 'bytes':
      return isOver && seen.received.length === 0
        ? 'exited-early'
        : bytesCode(seen, compared, lesson);
    case 'check-limit':
      return 'too-slow';
    case 'no-end':
      if (isRepeated(seen.before, seen.extra)) return 'sent-twice';
      return seen.extra.length > 0 ? 'extra-bytes' : 'stays-open';
    case 'no-call':
      return isOver ? 'exited-without-connecting' : 'never-connects';
    case 'unwanted-call':
      return 'unexpected-connect';
    case 'screen':
      return diagnoseScreen(compared ?? compareBytes(seen.expected, seen.received), isOver);
    case 'console':
      return isMapped(seen) ? 'ipv4-mapped-address' : 'console-line-missing';
    case 'words':
      return seen.words === '' ? 'never-exited' : 'unexpected-output';
    case 'exit':
      return isOver ? 'wrong-exit-code' : 'never-exited';
  }
}

function bytesCode(
  seen: Extract<Observation, { kind: 'bytes' }>,
  compared: Comparison | undefined,
  { services, diagnoses }: DiagnosedLesson,
): DiagnosisCode {
  const { expected, received, before } = seen;
  const difference = diagnoseBytes(
    compared ?? compareBytes(expected, received),
    seen.end !== 'open',
    greetingsOf(services),
    before,
  );
  const code = nameOf(difference, diagnoses);
  if (code === 'wrong-bytes' && isRepeated(before, received)) return 'sent-twice';
  return code === 'not-greeted' && seen.othersServed ? 'one-caller-at-a-time' : code;
}

/** The lesson's name for a difference of lists; to a lesson without lists, other bytes are just wrong, and messages are missing. */
function nameOf(
  difference: PayloadDifference,
  diagnoses: LessonFacts['diagnoses'] = {},
): DiagnosisCode {
  if (!difference.startsWith('list-')) return difference;
  const named = Object.entries(diagnoses).find(
    ([, { when }]) => when === (difference as ListDifference),
  );
  return named?.[0] ?? (difference === 'list-cut-short' ? 'later-messages-missing' : 'wrong-bytes');
}

/** Whether what came before has come once more. */
function isRepeated(before: Buffer, came: Buffer): boolean {
  return before.length > 0 && came.subarray(0, before.length).equals(before);
}

/** Whether the console shows the line with the address in its IPv6 form. */
function isMapped({ expected, lines }: Extract<Observation, { kind: 'console' }>): boolean {
  return lines.some(
    (line) => line.includes('::ffff:') && line.replaceAll('::ffff:', '') === expected,
  );
}

/** Both around the first wrong byte: a flood can be megabytes, and thousands of verdicts are stored. */
function keptOf({
  expected,
  received,
  agree,
}: Comparison): Pick<Diagnosis, 'expected' | 'received' | 'agree' | 'skipped'> {
  const skipped = Math.max(0, agree - COMPARED_KEPT);
  const show = (bytes: Uint8Array) => showBytes(bytes.subarray(skipped, agree + COMPARED_KEPT));
  return {
    expected: show(expected),
    received: show(received),
    agree: agree - skipped,
    ...(skipped > 0 && { skipped }),
  };
}
