// What is kept of a conversation, whichever direction is ahead.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANE_KEPT } from '../limits.ts';
import { Transcript } from './transcript.ts';

test('a flood in one direction takes nothing from another, and is one entry', () => {
  const transcript = new Transcript();
  const flood = Buffer.alloc(LANE_KEPT / 2 + 1, 'x');
  for (let piece = 0; piece < 5_000; piece++) transcript.add('program', 'alice', 'bytes', flood);
  transcript.add('program', 'bo', 'bytes', '0002ho');
  const kept = transcript.entries.map(({ to, bytes, cut }) => [to, bytes.length, cut]);
  assert.deepEqual(kept, [
    ['alice', flood.length, undefined],
    ['alice', LANE_KEPT - flood.length, 5_000 * flood.length - LANE_KEPT],
    ['bo', 6, undefined],
  ]);
});

test('what was forgotten leaves what came before it, and room for what comes again', () => {
  const transcript = new Transcript();
  transcript.add('program', 'alice', 'bytes', '0002ho00');
  transcript.add('alice', 'program', 'bytes', '0002hi');
  transcript.add('program', 'alice', 'bytes', Buffer.alloc(LANE_KEPT));
  transcript.forget('program', 'alice', LANE_KEPT + 2);
  const entries = () => transcript.entries.map(({ from, bytes, cut }) => [from, bytes, cut]);
  const before = [
    ['program', '0002ho', undefined],
    ['alice', '0002hi', undefined],
  ];
  assert.deepEqual(entries(), before);
  transcript.add('program', 'alice', 'bytes', '0003you');
  assert.deepEqual(entries(), [...before, ['program', '0003you', undefined]]);
});
