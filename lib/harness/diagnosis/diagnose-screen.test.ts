// What is told of a screen, and of a program that should have ended and printed more.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from './diagnose.ts';
import type { Evidence, Seen, Tells } from './evidence.ts';

const screen = (expected: string, received: string): Seen => ({
  kind: 'screen',
  expected: Buffer.from(expected),
  received: Buffer.from(received),
});

function diagnosed(seen: Seen, tells: Tells = {}, program: Partial<Evidence['program']> = {}) {
  return diagnose({
    seen,
    stop: 'slept',
    program: { status: 'running', stdout: '', stderr: '', ...program },
    tells,
    peersGone: false,
  });
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
  const tells = { bytes: 'goes-on-after-refusal' } as const;
  assert.equal(diagnosed({ kind: 'words', words: 'Message:' }, tells).code, tells.bytes);
  assert.equal(diagnosed({ kind: 'words', words: '' }, tells).code, 'never-exited');
  assert.equal(diagnosed({ kind: 'words', words: 'Goodbye!' }).code, 'not-silent');
});
