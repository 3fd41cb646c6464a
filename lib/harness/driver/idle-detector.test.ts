// Tests what counts as a program's sleep and as its own time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idleBetween, starvedBetween, workBetween, type Moment } from './idle-detector.ts';

const moment = (at: number, asleep: boolean, used: number, queued = 0): Moment => ({
  at,
  sample: { asleep, used, queued },
});
const unknown = (at: number): Moment => ({ at, sample: undefined });

test('only time in which nothing works and nothing queues for a processor counts as sleep', () => {
  assert.equal(idleBetween(moment(0, true, 50), moment(100, true, 50)), 100);
  assert.equal(idleBetween(moment(0, true, 50), moment(100, true, 80, 30)), 40);
  assert.equal(idleBetween(moment(0, true, 50), moment(100, false, 50)), 0);
  assert.equal(idleBetween(unknown(0), unknown(100)), 100);
});

test('a program that sleeps all the time sleeps exactly that long, whatever fractions its times have', () => {
  for (let used = 0.1; used < 100; used *= 1.7)
    for (let queued = 0.1; queued < 100; queued *= 1.3)
      assert.equal(
        idleBetween(moment(0, true, used, queued), moment(100, true, used, queued)),
        100,
      );
});

test('the exit of a child process, which takes its times along, does not count as sleep', () => {
  assert.equal(idleBetween(moment(0, true, 2_000, 500), moment(100, true, 10)), 0);
});

test('a program that keeps starting processes works, though each takes its time along', () => {
  const moments = [0, 40, 10, 60, 5, 70].map((used, at) => moment(at, false, used));
  const works = moments.map((now, at) => workBetween(moments[at - 1] ?? unknown(0), now));
  assert.deepEqual(works, [0, 40, 0, 50, 0, 65]);
});

test('time in a queue for a processor is not time that the program had', () => {
  assert.equal(starvedBetween(moment(0, false, 50, 10), moment(100, false, 60, 90)), 80);
  assert.equal(starvedBetween(moment(0, false, 50, 10), moment(100, false, 150, 10)), 0);
  assert.equal(starvedBetween(moment(0, false, 50, 10), moment(100, false, 50, 900)), 100);
  assert.equal(starvedBetween(moment(0, false, 2_000, 500), moment(100, false, 10, 5)), 0);
  assert.equal(starvedBetween(unknown(0), unknown(100)), 0);
});
