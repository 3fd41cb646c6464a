// What is read on a connection, written down as the chunks on the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeFrame } from './encode-frame.ts';
import { findBrokenText } from './find-broken-text.ts';
import { BBS, ECHO } from './fixtures/services.ts';
import type { Side } from './service.ts';
import { Wiretap, type Overheard } from './wiretap.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const latin1 = (found: Uint8Array) => Buffer.from(found).toString('latin1');

test('a frame in one chunk is one part', () => {
  assert.deepEqual(hear('server', '0014BBS Server 1.2'), ['1: 0014BBS Server 1.2 [18] greeting']);
});

test('a frame in three chunks names its parts, and several frames name their common chunk', () => {
  assert.deepEqual(hear('client', '00', '03a', 'da0005hello0004li', 'st'), [
    '1: 0003ada [2,3,2] username',
    '3: 0005hello [9] post',
    '3: 0004list [6,2] list',
  ]);
});

test('a header that is not four digits is a fault at its first wrong byte (F6)', () => {
  assert.deepEqual(hear('client', '0003ada00', '1x23', 'more'), [
    '1: 0003ada [7] username',
    'header-not-digits at 3 of 001x23',
    'unreadable more',
  ]);
});

test('a payload that is not UTF-8 is a fault at its first wrong byte (F8)', () => {
  assert.deepEqual(hear('client', '0004a\xc3\xa9\xff0004list'), [
    'payload-not-utf8 at 7 of 0004a\xc3\xa9\xff0004list',
  ]);
});

test('an end inside a frame is a fault after its last byte (F7), and one between frames is none', () => {
  const tap = new Wiretap(BBS);
  tap.hear('client', bytes('0003ada0004li'));
  assert.deepEqual(tap.end('client').map(show), ['truncated at 6 of 0004li']);
  assert.deepEqual(tap.end('client'), []);
  assert.deepEqual(tap.end('server'), []);
});

test('an unfinished frame tells how long it will be as soon as its header is there', () => {
  const tap = new Wiretap(BBS);
  assert.equal(tap.unfinished('client'), undefined);
  tap.hear('client', bytes('000'));
  assert.deepEqual(tap.unfinished('client'), { bytes: bytes('000'), length: undefined });
  tap.hear('client', bytes('4l'));
  assert.deepEqual(tap.unfinished('client'), { bytes: bytes('0004l'), length: 8 });
  tap.hear('client', bytes('ist'));
  assert.equal(tap.unfinished('client'), undefined);
});

test('however a stream is cut, the same frames are read, and their parts are the cuts', () => {
  const messages = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 8 });
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(messages, sizes, (texts, cuts) => {
      const stream = Buffer.concat(texts.map(encodeFrame));
      const tap = new Wiretap(ECHO);
      const found: Overheard[] = [];
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const size = cuts[turn % cuts.length]!;
        found.push(...tap.hear('client', stream.subarray(at, at + size)));
        at += size;
      }
      const frames = found.filter((each) => each.kind === 'frame');
      assert.deepEqual(
        frames.map((frame) => frame.message),
        texts,
      );
      for (const frame of frames) {
        assert.equal(
          frame.parts.reduce((sum, part) => sum + part, 0),
          frame.bytes.length,
        );
      }
      assert.deepEqual(tap.end('client'), []);
    }),
  );
});

test('text breaks at the first byte of the character that is not whole', () => {
  assert.equal(findBrokenText(bytes('')), 0);
  assert.equal(findBrokenText(bytes('abc')), 3);
  assert.equal(findBrokenText(bytes('ab\xf0\x9f\x91')), 2);
  assert.equal(findBrokenText(bytes('ab\xf0\x9f\x91x')), 2);
  assert.equal(findBrokenText(bytes('\x80')), 0);
});

function hear(from: Side, ...chunks: readonly string[]): string[] {
  const tap = new Wiretap(BBS);
  return chunks.flatMap((chunk) => tap.hear(from, bytes(chunk))).map(show);
}

function show(found: Overheard): string {
  if (found.kind === 'unreadable') return `unreadable ${latin1(found.bytes)}`;
  if (found.kind === 'fault') return `${found.error.code} at ${found.at} of ${latin1(found.bytes)}`;
  const { chunk, parts, meaning } = found;
  return `${chunk}: ${latin1(found.bytes)} [${parts.join()}] ${meaning}`;
}
