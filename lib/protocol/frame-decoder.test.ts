// The decoder against every way of cutting a stream, and against every way of breaking one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeFrame } from './encode-frame.ts';
import { FrameDecoder } from './frame-decoder.ts';
import { ProtocolError } from './protocol-error.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What a decoder makes of these chunks, up to its error. */
function decode(chunks: Iterable<Uint8Array>): { messages: string[]; error?: ProtocolError } {
  const decoder = new FrameDecoder();
  const messages: string[] = [];
  try {
    for (const chunk of chunks)
      for (const { message } of decoder.push(chunk)) messages.push(message);
    decoder.end();
  } catch (error) {
    assert.ok(error instanceof ProtocolError);
    return { messages, error };
  }
  return { messages };
}

test('one frame, cut at every byte (F4)', () => {
  const stream = bytes('0005hello');
  for (let at = 0; at <= stream.length; at++) {
    assert.deepEqual(decode([stream.subarray(0, at), stream.subarray(at)]), {
      messages: ['hello'],
    });
  }
});

test('byte by byte, with characters of several bytes (F4)', () => {
  const stream = bytes('0009é語👋0000');
  assert.deepEqual(decode(Array.from(stream, (byte) => Uint8Array.of(byte))), {
    messages: ['é語👋', ''],
  });
});

test('several frames in one chunk, an empty one among them (F3, F4)', () => {
  assert.deepEqual(decode([bytes('0005hello00000003you')]), { messages: ['hello', '', 'you'] });
});

test('any messages, cut anywhere, come back as they were (F4)', () => {
  const cuts = fc.array(fc.nat({ max: 400 }));
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })), cuts, (messages, at) => {
      const stream = Uint8Array.from(messages.flatMap((message) => [...encodeFrame(message)]));
      const edges = [0, ...at.filter((cut) => cut < stream.length), stream.length].sort(
        (a, b) => a - b,
      );
      const chunks = edges.slice(1).map((end, index) => stream.subarray(edges[index], end));
      assert.deepEqual(decode(chunks), { messages });
    }),
  );
});

test('any bytes, cut anywhere, give the same messages and the same error', () => {
  const digits = fc.constantFrom(0x30, 0x31, 0x32, 0x61, 0xc3, 0xa9, 0xff);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(digits), (noise, almost) => {
      const stream = Uint8Array.from([...almost, ...noise]);
      const whole = decode([stream]);
      const single = decode(Array.from(stream, (byte) => Uint8Array.of(byte)));
      assert.deepEqual(single.messages, whole.messages);
      assert.equal(single.error?.code, whole.error?.code);
      assert.equal(single.error?.offset, whole.error?.offset);
    }),
  );
});

for (const header of ['+012', ' 12 ', '1e3 ', '-001', '0x10', '١٢٣٤']) {
  test(`the header ${JSON.stringify(header)} is no header (F6)`, () => {
    const { messages, error } = decode([bytes(`0002ok${header}hello there, you`)]);
    assert.deepEqual(messages, ['ok']);
    assert.equal(error?.code, 'header-not-digits');
  });
}

test('the offset of a bad header is that of its first wrong byte', () => {
  assert.equal(decode([bytes('0002ok00x2no')]).error?.offset, 8);
});

test('a payload that is not UTF-8 is an error, and the messages before it count (F8)', () => {
  const { messages, error } = decode([bytes('0002ok0003a'), Uint8Array.of(0xc3, 0x28)]);
  assert.deepEqual(messages, ['ok']);
  assert.equal(error?.code, 'payload-not-utf8');
  assert.equal(error.offset, 11);
});

test('an end inside a header or a payload is truncated, between frames it is not (F7)', () => {
  assert.equal(decode([bytes('0002ok00')]).error?.code, 'truncated');
  assert.equal(decode([bytes('0002o')]).error?.code, 'truncated');
  assert.equal(decode([bytes('0002')]).error?.code, 'truncated');
  assert.equal(decode([bytes('0002ok')]).error, undefined);
});

test('a byte order mark is text (F3)', () => {
  assert.deepEqual(decode([bytes('0005\ufeffhi')]), { messages: ['\ufeffhi'] });
});

test('after an error every call throws it again', () => {
  const decoder = new FrameDecoder();
  assert.throws(() => [...decoder.push(bytes('nope'))], { code: 'header-not-digits' });
  assert.throws(() => [...decoder.push(bytes('0002ok'))], { code: 'header-not-digits' });
  assert.throws(() => decoder.end(), { code: 'header-not-digits' });
});

test('frames tell where they lie in the stream', () => {
  const frames = [...new FrameDecoder().push(bytes('0005hello0000'))];
  assert.deepEqual(frames, [
    { message: 'hello', offset: 0, length: 9 },
    { message: '', offset: 9, length: 4 },
  ]);
});
