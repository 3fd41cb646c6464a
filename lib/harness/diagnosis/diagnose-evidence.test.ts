// What is told of a screen, and of what a program did in the place of what is missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from './diagnose.ts';
import { mergeHints, type DiagnosisHints, type Evidence, type Seen } from './evidence.ts';

const screen = (expected: string, received: string): Seen => ({
  kind: 'screen',
  expected: Buffer.from(expected),
  received: Buffer.from(received),
});

const bytes = (expected: string, received: string): Seen => ({
  kind: 'bytes',
  peer: 'bbs',
  expected: Buffer.from(expected),
  received: Buffer.from(received),
  end: 'open',
  othersServed: false,
  before: Buffer.alloc(0),
});

function diagnosed(
  seen: Seen,
  tells: DiagnosisHints = {},
  program: Partial<Evidence['program']> = {},
) {
  return diagnose(evidence(seen, tells, program));
}

function evidence(
  seen: Seen,
  tells: DiagnosisHints,
  program: Partial<Evidence['program']>,
): Evidence {
  return {
    seen,
    stop: 'slept',
    program: { status: 'running', stdout: '', stderr: '', ...program },
    tells,
    peerClosed: false,
  };
}

test('a prompt without its last space is there, and nearly right', () => {
  const { code, message } = diagnosed(screen('Message: ', 'Message:'), { silence: 'lines-lost' });
  assert.equal(code, 'prompt-differs');
  assert.match(message, /a space is missing/);
});

test('a line without its end is told so', () => {
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
  const tells = { other: 'continues-after-refusal' } as const;
  assert.equal(diagnosed({ kind: 'words', words: 'Message:' }, tells).code, tells.other);
  assert.equal(diagnosed({ kind: 'words', words: '' }, tells).code, 'never-exited');
  assert.equal(diagnosed({ kind: 'words', words: 'Goodbye!' }).code, 'unexpected-output');
});

test('what is missing on one stream and stands on the other is told so', () => {
  const refusal = screen('BBS Server 2.1\nWrong protocol!', 'BBS Server 2.1\n');
  const onStderr = { stderr: 'Wrong protocol!\n' };
  assert.equal(diagnosed(refusal, {}, onStderr).code, 'wrong-stream');
  assert.equal(diagnosed(refusal, {}, { stderr: 'So: Wrong protocol!\n' }).code, 'prompt-missing');
  const list = screen('modem\ncopper\n', 'Message: ');
  const tells = { exact: { 'Message: ': 'reply-not-read' } } as const;
  assert.equal(diagnosed(list, tells, { stderr: 'modem\ncopper\n' }).code, 'wrong-stream');
  assert.equal(diagnosed(list, tells).code, 'reply-not-read');
});

test('a complaint on standard output is on the wrong stream', () => {
  const seen: Seen = { kind: 'complaint', names: ['127.0.0.2', '10333'], lines: [] };
  const stdout = 'IP: Username: No 127.0.0.2, port 10333\n';
  assert.equal(diagnosed(seen, {}, { stdout }).code, 'wrong-stream');
  assert.equal(diagnosed(seen, {}, { stdout: 'IP: Username: ' }).code, 'error-line-differs');
});

test('whoever leaves at the right greeting has refused it', () => {
  const program = { status: 'exited', exitCode: 1 } as const;
  const stdout = 'IP: Username: BBS Server 1.2\nWrong protocol!\n';
  const seen = bytes('0003ada', '');
  assert.equal(diagnosed(seen, {}, { ...program, stdout }).code, 'valid-greeting-rejected');
  assert.equal(diagnosed(seen, {}, { ...program, stdout: 'Wrong protocol!' }).code, 'exited-early');
});

test('a call that nobody takes is told where something is missing, and not where something is wrong', () => {
  const told = (seen: Seen) => diagnose({ ...evidence(seen, {}, {}), callWaits: true }).code;
  assert.equal(told(bytes('0003ada', '')), 'connects-out-of-turn');
  assert.equal(told(screen('Username: ', '')), 'connects-out-of-turn');
  assert.equal(told(bytes('0003ada', '0003bob')), 'wrong-bytes');
});

test('any other wrong bytes have the name that a check gives them', () => {
  const tells = { other: 'too-long-sent' } as const;
  assert.equal(diagnosed(bytes('0004quit', '5000'), tells).code, 'too-long-sent');
  assert.equal(diagnosed(bytes('0004quit', '0004'), tells).code, 'incomplete');
});

test('a reply that reads like another kind of hint is an exact reply all the same', () => {
  const tells = mergeHints({ silence: 'hangs' }, { exact: { '0007silence': 'wrong-order' } });
  assert.equal(diagnosed(bytes('0002hi', '0007silence'), tells).code, 'wrong-order');
  const screenTells = { exact: { end: 'wrong-order' }, end: 'lines-lost' } as const;
  assert.equal(diagnosed(screen('ok', 'end'), screenTells).code, 'wrong-order');
});
