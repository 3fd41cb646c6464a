// Bytes to text and back again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseBytes, showBytes } from './bytes-text.ts';

for (const [bytes, text] of [
  [Buffer.from('0005hello'), '0005hello'],
  [Buffer.from('0002é👋'), '0002é👋'],
  [Buffer.from('a\\b\n\r\t'), 'a\\\\b\\n\\r\\t'],
  [Buffer.of(0, 0x1b, 0x7f), '\\x00\\x1b\\x7f'],
  [Buffer.of(0x61, 0xc3, 0x28), 'a\\xc3('],
  [Buffer.of(0xf0, 0x9f, 0x91), '\\xf0\\x9f\\x91'],
  [Buffer.from('\ufeffhi'), '\\xef\\xbb\\xbfhi'],
  [Buffer.from('\u202eabc'), '\\xe2\\x80\\xaeabc'],
  [Buffer.from('👨‍👩‍👧'), '👨‍👩‍👧'],
  [Buffer.from('\u0085'), '\\xc2\\x85'],
] as const) {
  test(`${JSON.stringify([...bytes])} is written ${text}`, () => {
    assert.equal(showBytes(bytes), text);
  });
}

test('whatever is shown can be read back to the same bytes', () => {
  const almostText = fc.array(
    fc.constantFrom(0x5c, 0x78, 0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0),
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), almostText), (bytes) => {
      assert.deepEqual([...parseBytes(showBytes(Uint8Array.from(bytes)))], [...bytes]);
    }),
  );
});

test('an unknown escape is an error', () => {
  assert.throws(() => parseBytes('a\\qb'), SyntaxError);
  assert.throws(() => parseBytes('a\\'), SyntaxError);
});
