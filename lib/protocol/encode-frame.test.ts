// The encoder, byte by byte.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrame } from './encode-frame.ts';

const text = (message: string) => new TextDecoder().decode(encodeFrame(message));

test('a header of four digits counts the bytes (F1, F2)', () => {
  assert.equal(text('hello'), '0005hello');
  assert.equal(text('é'), '0002é');
  assert.equal(text('👋'), '0004👋');
  assert.equal(text(''), '0000');
});

test('9999 bytes are the most, in ASCII and in wide characters (F5)', () => {
  assert.equal(encodeFrame('x'.repeat(9999)).length, 10_003);
  assert.equal(text('語'.repeat(3333)).slice(0, 4), '9999');
  assert.throws(() => encodeFrame('x'.repeat(10_000)), RangeError);
  assert.throws(() => encodeFrame('語'.repeat(3333) + 'x'), RangeError);
});
