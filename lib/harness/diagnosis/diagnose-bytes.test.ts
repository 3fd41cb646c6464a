// Each difference between the bytes that should come and the bytes that came, under its name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareBytes } from './compare-bytes.ts';
import { diagnoseBytes } from './diagnose-bytes.ts';
import type { PayloadDifference } from './diagnose-payload.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

interface Row {
  readonly expected: string;
  readonly received: Uint8Array;
  readonly code: PayloadDifference;
  readonly agree: number;
  readonly isOver?: boolean;
}

const rows: Row[] = [
  { expected: '0005hello', received: bytes(''), code: 'silent', agree: 0 },
  { expected: '0014BBS Server 1.2', received: bytes(''), code: 'not-greeted', agree: 0 },
  { expected: '0005hello', received: bytes('0005he'), code: 'incomplete', agree: 6 },
  {
    expected: '0005hello0003you',
    received: bytes('0005hello'),
    code: 'later-messages-missing',
    agree: 9,
  },
  {
    expected: '0005hello0003you',
    received: bytes('0012hello0003you'),
    code: 'one-chunk-one-message',
    agree: 2,
  },
  {
    expected: `9999${'.'.repeat(9999)}`,
    received: bytes(`10003${'.'.repeat(9999)}`),
    code: 'header-counts-itself',
    agree: 0,
  },
  {
    expected: '0005hello',
    received: bytes('0005he'),
    code: 'closed-early',
    agree: 6,
    isOver: true,
  },
  { expected: '0005hello', received: bytes('0005hello!'), code: 'extra-bytes', agree: 9 },
  { expected: '0005hello', received: bytes('hello'), code: 'header-missing', agree: 0 },
  { expected: '00017', received: bytes('7'), code: 'header-missing', agree: 0 },
  { expected: '00010', received: bytes('00011'), code: 'list-count-differs', agree: 4 },
  { expected: '00012', received: bytes('000110002hi'), code: 'list-item-missing', agree: 4 },
  { expected: '00010', received: bytes('000110002hi'), code: 'list-item-added', agree: 4 },
  { expected: '00012', received: bytes('000110002hi0002ho'), code: 'list-count-differs', agree: 4 },
  { expected: '0005hello', received: bytes('5hello'), code: 'header-unpadded', agree: 0 },
  {
    expected: '0005hello',
    received: bytes('   5hello'),
    code: 'header-padded-otherwise',
    agree: 0,
  },
  {
    expected: '0005hello',
    received: bytes('5   hello'),
    code: 'header-padded-otherwise',
    agree: 0,
  },
  {
    expected: '0005hello',
    received: bytes('5000hello'),
    code: 'header-padded-otherwise',
    agree: 0,
  },
  { expected: '0005hello', received: bytes('\0\0\0\x05hello'), code: 'header-binary', agree: 0 },
  { expected: '0005hello', received: bytes('\x05\0\0\0hello'), code: 'header-binary', agree: 0 },
  ...(
    [
      ['14BBS Server 1.2', 'header-unpadded'],
      ['00014BBS Server 1.2', 'header-other-width'],
      ['014BBS Server 1.2', 'header-other-width'],
      ['14        BBS Server 1.2', 'header-other-width'],
      ['14\0\0BBS Server 1.2', 'header-padded-otherwise'],
      ['\0\x0eBBS Server 1.2', 'header-binary'],
      ['\0\0\0\0\0\0\0\x0eBBS Server 1.2', 'header-binary'],
      ['000eBBS Server 1.2', 'header-other-base'],
      ['0x0eBBS Server 1.2', 'header-other-base'],
      ['0016BBS Server 1.2', 'header-other-base'], // octal
      ['14:BBS Server 1.2', 'header-separated'],
      ['0014:BBS Server 1.2', 'header-separated'],
      ['14\nBBS Server 1.2', 'header-separated'],
      ['Content-Length: 14\r\n\r\nBBS Server 1.2', 'header-separated'],
      ["0017b'BBS Server 1.2'", 'bytes-sent-as-text'],
      ['0015[object Object]', 'object-sent'],
      ['0011[B@1b6d3586', 'object-sent'],
      ['0016[object Promise]', 'promise-sent'],
    ] as const
  ).map(([text, code]) => ({
    expected: '0014BBS Server 1.2',
    received: bytes(text),
    code,
    agree: compareBytes(utf8('0014BBS Server 1.2'), bytes(text)).agree,
  })),
  { expected: '0001x', received: bytes('00001x'), code: 'header-other-width', agree: 3 },
  { expected: '0002ok', received: bytes('2:ok'), code: 'header-separated', agree: 0 },
  { expected: '0002ok', received: bytes('\n0002ok'), code: 'terminator-sent', agree: 0 },
  {
    expected: '0002ok0002no',
    received: bytes('0002ok\r\n0002no'),
    code: 'terminator-sent',
    agree: 6,
  },
  { expected: '0002ok', received: bytes('0002ok\0'), code: 'terminator-sent', agree: 6 },
  // Two emoji: Java’s UTF-8 takes six bytes for each, which is four more, and so does the header.
  { expected: '0008👋👋', received: utf8('0012👋👋'), code: 'header-wrong-count', agree: 2 },
  { expected: '000120001a0001b', received: bytes('000120001a'), code: 'list-cut-short', agree: 10 },
  { expected: '0001000010', received: bytes('00010'), code: 'later-messages-missing', agree: 5 },
  {
    expected: '000120001a0001b',
    received: bytes('000120001a00011'),
    code: 'list-cut-short',
    agree: 14,
  },
  { expected: '0005hello', received: bytes('0009hello'), code: 'header-counts-itself', agree: 3 },
  { expected: '0005hello', received: bytes('0007hello'), code: 'header-wrong-count', agree: 3 },
  { expected: '0002é', received: utf8('0001é'), code: 'header-counts-characters', agree: 3 },
  { expected: '0004👋', received: utf8('0002👋'), code: 'header-counts-characters', agree: 3 },
  { expected: '0005hello', received: bytes('0006hello\n'), code: 'newline-added', agree: 3 },
  { expected: '0006 hello', received: bytes('0005hello'), code: 'whitespace-changed', agree: 3 },
  { expected: '0005Hello', received: bytes('0005hello'), code: 'case-changed', agree: 4 },
  { expected: '0004👋', received: utf8('0006��'), code: 'utf8-split', agree: 3 },
  // The wrong header cuts a character in the middle; the program didn't. Its text is still on its way.
  {
    expected: `1000x${'é'.repeat(499)}y`,
    received: utf8(`01000x${'é'.repeat(60)}`),
    code: 'header-other-width',
    agree: 0,
  },
  { expected: '0002é', received: bytes('0001\xe9'), code: 'sent-in-other-encoding', agree: 3 },
  {
    expected: '0003hé',
    received: bytes('0004h\0\xe9\0'),
    code: 'sent-in-other-encoding',
    agree: 3,
  },
  {
    expected: '0007é👋x',
    received: bytes('0004\xe9=Kx'),
    code: 'sent-in-other-encoding',
    agree: 3,
  },
  { expected: '0003aé', received: bytes('0002a\xc3'), code: 'utf8-split', agree: 3 },
  { expected: '0002hi', received: bytes('0004\0h\0i'), code: 'sent-in-other-encoding', agree: 3 },
  { expected: '0005jello', received: utf8('0004helé!'), code: 'wrong-bytes', agree: 3 },
  { expected: '0005\ufeffhi', received: bytes('0002hi'), code: 'bom-dropped', agree: 3 },
  { expected: '0002ok', received: bytes('0016[object Promise]'), code: 'promise-sent', agree: 2 },
  { expected: '0002ok', received: bytes('0009undefined'), code: 'undefined-sent', agree: 3 },
  { expected: '0002ok0002no', received: bytes('0002ok0002ok'), code: 'sent-twice', agree: 10 },
  { expected: '0002ok0002no', received: bytes('0004okno'), code: 'messages-merged', agree: 3 },
  { expected: '00012', received: bytes('00013'), code: 'list-count-differs', agree: 4 },
  {
    expected: '000120001a0001b',
    received: bytes('0001a0001b'),
    code: 'list-count-missing',
    agree: 4,
  },
  {
    expected: '000120001a0001b',
    received: bytes('000120001b0001a'),
    code: 'list-reversed',
    agree: 9,
  },
  {
    expected: '000130011127.0.0.1 b0011127.0.0.1 a0011127.0.0.1 c',
    received: bytes('000130011127.0.0.1 a0011127.0.0.1 b0011127.0.0.1 c'),
    code: 'list-rearranged',
    agree: 19,
  },
  {
    expected: '0011127.0.0.1 x',
    received: bytes('0011127.0.0.2 x'),
    code: 'list-address-differs',
    agree: 12,
  },
  { expected: '0011127.0.0.1 x', received: bytes('0001x'), code: 'list-address-missing', agree: 2 },
  {
    expected: '0011127.0.0.1 x',
    received: bytes('0018::ffff:127.0.0.1 x'),
    code: 'ipv4-mapped-address',
    agree: 3,
  },
  {
    expected: '0014BBS Server 1.2',
    received: bytes('0014BBS Server 1.1'),
    code: 'greeting-differs',
    agree: 17,
  },
  { expected: '0005hello', received: bytes('0005jello'), code: 'wrong-bytes', agree: 4 },
];

for (const { expected, received, code, agree, isOver = false } of rows) {
  test(`${code}: ${JSON.stringify(expected)}, and ${received.length} bytes came`, () => {
    const compared = compareBytes(utf8(expected), received);
    assert.equal(compared.agree, agree);
    assert.equal(diagnoseBytes(compared, isOver, ['BBS Server 1.2']), code);
  });
}

test('two empty lists in a row are two replies, not one that was sent twice', () => {
  const seen = compareBytes(utf8('000110002hi'), utf8('00010'));
  assert.equal(diagnoseBytes(seen, false, [], utf8('00010')), 'list-item-missing');
});
