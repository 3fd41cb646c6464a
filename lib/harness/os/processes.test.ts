// Tests what is read about processes from the system.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isNapping, sampleProcess } from './processes.ts';

/** Milliseconds by which the system rounds the times of children. */
const TICK = 10;

test('a program that sleeps by the clock naps, one that waits for input does not', async (context) => {
  if (process.platform !== 'linux') return context.skip('not checked here: only Linux tells');
  const [sleeps, waits] = [spawn('sleep', ['60']), spawn('cat')];
  await Promise.all([once(sleeps, 'spawn'), once(waits, 'spawn')]);
  const [sleeping = 0, waiting = 0] = [sleeps.pid, waits.pid];
  const deadline = performance.now() + 10_000;
  try {
    while (!isNapping(sleeping) && performance.now() < deadline) await pause(5); // It may still be starting.
    if (readFileSync(`/proc/${waiting}/wchan`, 'latin1') === '0')
      return context.skip('not checked here: the kernel does not say what a thread waits for');
    assert.deepEqual([sleeping, waiting].map(isNapping), [true, false]);
  } finally {
    for (const child of [sleeps, waits]) child.kill('SIGKILL');
  }
});

test('the processor time of a child counts after its exit', (context) => {
  const before = sampleProcess(process.pid);
  if (!before) return context.skip('not checked here: the system does not tell');
  spawnSync(process.execPath, ['-e', 'while (process.cpuUsage().user < 300_000);']);
  const after = sampleProcess(process.pid);
  assert.ok(after && after.used - before.used >= 300 - TICK, JSON.stringify({ before, after }));
});
