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
