// What counts as a program's sleep.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idleBetween, type Moment } from './idle-detector.ts';

const moment = (at: number, asleep: boolean, used: number, queued = 0): Moment => ({
  at,
  look: { asleep, used, queued },
});

test('only time in which nothing works and nothing queues for a processor is sleep', () => {
  assert.equal(idleBetween(moment(0, true, 50), moment(100, true, 50)), 100);
  assert.equal(idleBetween(moment(0, true, 50), moment(100, true, 80, 30)), 40);
  assert.equal(idleBetween(moment(0, true, 50), moment(100, false, 50)), 0);
  assert.equal(idleBetween({ at: 0, look: undefined }, { at: 100, look: undefined }), 100);
});

test('who sleeps sleeps, whatever fractions its times have', () => {
  for (let used = 0.1; used < 100; used *= 1.7)
    for (let queued = 0.1; queued < 100; queued *= 1.3)
      assert.equal(
        idleBetween(moment(0, true, used, queued), moment(100, true, used, queued)),
        100,
      );
});

test('a program one of whose processes has ended has not slept for as long as that one had worked', () => {
  assert.equal(idleBetween(moment(0, true, 2_000, 500), moment(100, true, 10)), 0);
});
