// Tests that a wait for the ports always says what it waits for, and that nothing but a living owner holds them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { acquirePortLock, LOCK_PORT } from './port-lock.ts';

// Other test files, which run meanwhile, hold the lock for a check at a time.
const soon = () => AbortSignal.timeout(120_000);

test('waits until the lock is released', async () => {
  const release = await acquirePortLock(soon());
  const order: string[] = [];
  const next = acquirePortLock(soon()).then((releaseNext) => {
    order.push('acquired');
    releaseNext();
  });
  order.push('released');
  release();
  await next;
  assert.deepEqual(order, ['released', 'acquired']);
});

test('says which process it waits for and by which port, and stops at once', async () => {
  const release = await acquirePortLock(soon());
  const stop = new AbortController();
  const sentences: string[] = [];
  const wait = acquirePortLock(stop.signal, (sentence) => {
    sentences.push(sentence);
    stop.abort(new Error('stopped'));
  });
  await assert.rejects(wait, /^Error: stopped$/);
  release();
  const [sentence = '', ...more] = sentences;
  assert.deepEqual(more, []);
  const holder = process.platform === 'linux' ? `process ${process.pid} ` : 'another process';
  assert.ok(sentence.includes(holder), sentence);
  assert.ok(sentence.includes(`port ${LOCK_PORT} `), sentence);
});

test('takes the ports over from a process that was killed', async () => {
  const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'port-lock.ts')).href);
  const script = `
    const { acquirePortLock } = await import(${module});
    await acquirePortLock(AbortSignal.timeout(120_000));
    console.log('acquired');
    setInterval(() => undefined, 1_000);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  (await acquirePortLock(soon()))();
});
