// Diagnoses of screens, and of what a program did instead of the expected.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BBS } from '../../protocol/fixtures/services.ts';
import { diagnose, type DiagnosedLesson } from './diagnose.ts';
import { languageOf } from './language-of.ts';
import { mergeHints, type DiagnosisHints, type Evidence, type Observation } from './evidence.ts';

const ADVICE = { title: 'a title', means: 'A meaning.', look: 'A look.' };

/** A lesson that has names of its own. */
const LESSON: DiagnosedLesson = {
  services: [BBS],
  refusal: 'Wrong protocol!',
  diagnoses: {
    'lines-swapped': { ...ADVICE, when: 'list-reversed' },
    'reply-not-read': ADVICE,
    'lines-lost': ADVICE,
  },
};

const screen = (expected: string, received: string): Observation => ({
  kind: 'screen',
  expected: Buffer.from(expected),
  received: Buffer.from(received),
});

const bytes = (expected: string, received: string): Observation => ({
  kind: 'bytes',
  peer: 'bbs',
  expected: Buffer.from(expected),
  received: Buffer.from(received),
  end: 'open',
  othersServed: false,
  before: Buffer.alloc(0),
});

function diagnosed(
  seen: Observation,
  hints: DiagnosisHints = {},
  program: Partial<Evidence['program']> = {},
) {
  return diagnose(evidence(seen, hints, program), LESSON);
}

function evidence(
  seen: Observation,
  hints: DiagnosisHints,
  program: Partial<Evidence['program']>,
): Evidence {
  return {
    seen,
    waitOutcome: 'slept',
    program: { status: 'running', stdout: '', stderr: '', ...program },
    hints,
    peerClosed: false,
  };
}

test('a prompt without its last space is there, and nearly right', () => {
  const { code, message } = diagnosed(screen('Message: ', 'Message:'), { silence: 'lines-lost' });
  assert.equal(code, 'prompt-differs');
  assert.match(message, /a space is missing/);
});

test('a missing newline is reported', () => {
  const { code, message } = diagnosed(screen('BBS Server 1.2\n', 'BBS Server 1.2'));
  assert.equal(code, 'prompt-differs');
  assert.match(message, /a line end is missing/);
});

test('where more is missing than a blank, the program does not ask', () => {
  assert.equal(diagnosed(screen('Message: ', '')).code, 'prompt-missing');
  assert.equal(diagnosed(screen('Message: ', 'Messag')).code, 'prompt-missing');
  assert.equal(diagnosed(screen('one\nMessage: ', 'one\n')).code, 'prompt-missing');
});

test('words after a refusal have a name of their own, and a program that prints none still runs', () => {
  const hints = { other: 'continues-after-refusal' } as const;
  assert.equal(diagnosed({ kind: 'words', words: 'Message:' }, hints).code, hints.other);
  assert.equal(diagnosed({ kind: 'words', words: '' }, hints).code, 'never-exited');
  assert.equal(diagnosed({ kind: 'words', words: 'Goodbye!' }).code, 'unexpected-output');
});

test('text on the wrong stream is reported', () => {
  const refusal = screen('BBS Server 2.1\nWrong protocol!', 'BBS Server 2.1\n');
  const onStderr = { stderr: 'Wrong protocol!\n' };
  assert.equal(diagnosed(refusal, {}, onStderr).code, 'wrong-stream');
  assert.equal(diagnosed(refusal, {}, { stderr: 'So: Wrong protocol!\n' }).code, 'prompt-missing');
  const list = screen('modem\ncopper\n', 'Message: ');
  const hints = { exact: { 'Message: ': 'reply-not-read' } } as const;
  assert.equal(diagnosed(list, hints, { stderr: 'modem\ncopper\n' }).code, 'wrong-stream');
  assert.equal(diagnosed(list, hints).code, 'reply-not-read');
});

test('a complaint on standard output is on the wrong stream', () => {
  const seen: Observation = { kind: 'complaint', names: ['127.0.0.2', '10333'], lines: [] };
  const stdout = 'IP: Username: No 127.0.0.2, port 10333\n';
  assert.equal(diagnosed(seen, {}, { stdout }).code, 'wrong-stream');
  assert.equal(diagnosed(seen, {}, { stdout: 'IP: Username: ' }).code, 'error-line-differs');
});

test('a program that leaves after the right greeting has refused it', () => {
  const program = { status: 'exited', exitCode: 1 } as const;
  const stdout = 'IP: Username: BBS Server 1.2\nWrong protocol!\n';
  const seen = bytes('0003ada', '');
  assert.equal(diagnosed(seen, {}, { ...program, stdout }).code, 'valid-greeting-rejected');
  assert.equal(diagnosed(seen, {}, { ...program, stdout: 'Wrong protocol!' }).code, 'exited-early');
});

test('an unaccepted connection is reported where something is missing, not where something is wrong', () => {
  const codeOf = (seen: Observation) =>
    diagnose({ ...evidence(seen, {}, {}), callWaits: true }, LESSON).code;
  assert.equal(codeOf(bytes('0003ada', '')), 'connects-out-of-turn');
  assert.equal(codeOf(screen('Username: ', '')), 'connects-out-of-turn');
  assert.equal(codeOf(bytes('0003ada', '0003bob')), 'wrong-bytes');
});

test('any other wrong bytes have the name that a check gives them', () => {
  const hints = { other: 'too-long-sent' } as const;
  assert.equal(diagnosed(bytes('0004quit', '5000'), hints).code, 'too-long-sent');
  assert.equal(diagnosed(bytes('0004quit', '0004'), hints).code, 'incomplete');
});

test('a reply that reads like another kind of hint is an exact reply all the same', () => {
  const hints = mergeHints({ silence: 'hangs' }, { exact: { '0007silence': 'lines-lost' } });
  assert.equal(diagnosed(bytes('0002hi', '0007silence'), hints).code, 'lines-lost');
  const screenTells = { exact: { end: 'lines-lost' }, silence: 'hangs' } as const;
  assert.equal(diagnosed(screen('ok', 'end'), screenTells).code, 'lines-lost');
});

test('a difference between lists has the name that the lesson gives it', () => {
  const seen = bytes('0001a0001b', '0001b0001a');
  assert.equal(diagnosed(seen).code, 'lines-swapped');
  assert.deepEqual(diagnosed(seen).advice, ADVICE);
  assert.equal(diagnose(evidence(seen, {}, {})).code, 'wrong-bytes');
});

test('a lesson has its greeting', () => {
  const seen = bytes('0014BBS Server 1.2', '');
  assert.equal(diagnosed(seen).code, 'not-greeted');
  assert.equal(diagnose(evidence(seen, {}, {})).code, 'silent');
});

test('a diagnosis that is declared nowhere is the fault of the check', () => {
  const undeclared = { silence: 'no-such-code' } as unknown as DiagnosisHints;
  assert.throws(() => diagnosed(bytes('0002ok', ''), undeclared), { name: 'UndeclaredCode' });
});

test('a reply that came too late has the name that a check gives it', () => {
  const seen = { ...bytes('0000', ''), isLate: true } as const;
  assert.equal(diagnosed(seen, { silence: 'hangs' }).code, 'reply-late');
  const hints = { silence: 'hangs', late: 'empty-message-waits' } as const;
  assert.equal(diagnosed(seen, hints).code, 'empty-message-waits');
});

test('an exact reply is a whole frame: a header of five digits only begins like one', () => {
  const hints = { exact: { '0000': 'one-chunk-one-message' } } as const;
  assert.equal(diagnosed(bytes('0001x', '00001x'), hints).code, 'header-other-width');
  assert.equal(diagnosed(bytes('0001x', '00000001x'), hints).code, 'one-chunk-one-message');
  assert.equal(diagnosed(bytes('0001x', '0000'), hints).code, 'one-chunk-one-message');
});

test('bytes that leave no doubt outrank the hints of a check', () => {
  const hints = { other: 'unsolicited-message' } as const;
  const end = { kind: 'no-end', peer: 'ada', end: 'open', before: Buffer.from('0002ok') } as const;
  for (const extra of ['\n', '\r\n', '\0'])
    assert.equal(diagnosed({ ...end, extra: Buffer.from(extra) }, hints).code, 'terminator-sent');
  assert.equal(diagnosed({ ...end, extra: Buffer.from('?') }, hints).code, hints.other);
  assert.equal(diagnosed(bytes('0005hello', '5:hello'), hints).code, 'header-separated');
});

test('a program that refused and then sent something went on', () => {
  const hints = { exact: { '0003ada': 'reply-not-read' } } as const;
  const stdout = 'BBS Server 2.1\nWrong protocol!\n';
  const seen = bytes('0004quit', '0003ada');
  assert.equal(diagnosed(seen, hints, { stdout }).code, 'continues-after-refusal');
  assert.equal(diagnosed(seen, hints).code, 'reply-not-read');
  const early = { ...seen, cameFirst: true };
  assert.equal(diagnosed(early, hints, { stdout }).code, 'reply-not-read');
});

test('what a promise or a module printed names the mistake', () => {
  const stdout = 'A connection failed: "[object Promise]" is not four digits\n';
  assert.equal(diagnosed(bytes('0002hi', ''), {}, { stdout }).code, 'promise-sent');
  const stderr = 'ReferenceError: require is not defined in ES module scope\n    at a (/a.js:1:1)';
  assert.equal(diagnosed(bytes('0002hi', ''), {}, { stderr }).code, 'require-in-module');
});

test('an error that ended a thread explains what is missing, and not what is wrong', () => {
  const stderr = `Exception in thread Thread-1:
Traceback (most recent call last):
  File "board.py", line 3, in serve
ValueError: no`;
  const hints = { silence: 'hangs' } as const;
  assert.equal(diagnosed(bytes('0002hi', ''), hints, { stderr }).code, 'threw-in-thread');
  assert.equal(diagnosed(bytes('0002hi', '0002ho'), {}, { stderr }).code, 'wrong-bytes');
});

test('a program that the system killed for its memory', () => {
  const of = (signal: string) =>
    diagnosed(bytes('0002hi', ''), {}, { status: 'exited', signal }).code;
  assert.deepEqual([of('SIGSEGV'), of('SIGKILL')], ['memory-error', 'killed-by-signal']);
});

test('advice ends with the line for the language of the program', () => {
  const seen = evidence(bytes('0002hi', '2hi'), {}, {});
  const neutral = diagnose(seen, LESSON).advice.look;
  assert.doesNotMatch(neutral, /padStart|%04d/);
  const of = (...argv: string[]) => diagnose(seen, LESSON, languageOf(argv)).advice.look;
  assert.match(of('stdbuf', '-o0', '/usr/bin/python3.12', 'board.py'), /04d/);
  assert.match(of('/usr/bin/java', '-cp', 'x', 'Board'), /String\.format/);
  assert.match(of('node', 'board.mjs'), /padStart/);
  assert.equal(of('/usr/bin/ruby', 'board.rb'), neutral);
});

test('a number where text belongs is named, whether the program ended or reported the error', () => {
  const error =
    'TypeError [ERR_INVALID_ARG_TYPE]: The "string" argument must be of type string or an instance of Buffer or ArrayBuffer. Received type number (3)';
  const reported = { stdout: `A connection failed: ${error}\n` };
  const stderr = `${error}\n    at sendMessage (/home/ada/socketfuncs.ts:16:25)\n`;
  const ended = { status: 'exited', exitCode: 1, stderr } as const;
  for (const program of [reported, ended]) {
    const { code, advice } = diagnosed(bytes('00010', ''), { silence: 'lines-lost' }, program);
    assert.equal(code, 'number-in-place-of-text');
    assert.match(advice.look, /turn it into text/);
  }
  const undefinedValue = { stdout: `${error.replace('type number (3)', 'undefined')}\n` };
  assert.notEqual(diagnosed(bytes('a', ''), {}, undefinedValue).code, 'number-in-place-of-text');
  const padded = { stderr: 'TypeError: length.padStart is not a function\n' };
  assert.equal(diagnosed(bytes('a', ''), {}, padded).code, 'number-in-place-of-text');
});
