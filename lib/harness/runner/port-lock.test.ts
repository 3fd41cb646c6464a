// Tests that a wait for the ports always says what it waits for, and that nothing but a living owner holds them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../user-error.ts';

process.env.TMPDIR = process.env.TEMP = mkdtempSync(join(tmpdir(), 'port-lock-test-'));
const folder = process.env.TMPDIR;
const { acquirePortLock } = await import('./port-lock.ts'); // It reads TMPDIR once.
const soon = () => AbortSignal.timeout(20_000);

(await acquirePortLock(soon()))();
assert.deepEqual(readdirSync(folder), [], 'a released lock leaves no file');
const release = await acquirePortLock(soon());
const LOCK = join(folder, readdirSync(folder)[0] ?? '');
release();

const gone = spawnSync(process.execPath, ['--version']).pid;
for (const [owner, content] of Object.entries({
  'a process that is gone': String(gone),
  'an empty file': '',
  'another text': 'hello\n',
  'no process id': '-1',
})) {
  test(`takes the ports over from ${owner}`, async () => {
    writeFileSync(LOCK, content);
    (await acquirePortLock(soon(), () => assert.fail('it waited')))();
    assert.deepEqual(readdirSync(folder), []);
  });
}

test('says which process it waits for and by which file, and stops at once', async () => {
  writeFileSync(LOCK, String(process.pid));
  const stop = new AbortController();
  const sentences: string[] = [];
  const wait = acquirePortLock(stop.signal, (sentence) => {
    sentences.push(sentence);
    stop.abort(new Error('stopped'));
  });
  await assert.rejects(wait, /^Error: stopped$/);
  assert.equal(sentences.length, 1);
  assert.ok(sentences[0]?.includes(`process ${process.pid}`) && sentences[0].includes(LOCK));
  assert.deepEqual(readdirSync(folder), [LOCK.slice(folder.length + 1)]);
  rmSync(LOCK);
});

test('a file that cannot be taken over is an error that names it', async () => {
  mkdirSync(LOCK);
  await assert.rejects(
    acquirePortLock(soon()),
    (error: unknown) => error instanceof UserError && error.message.includes(LOCK),
  );
  rmSync(folder, { recursive: true }); // Now TMPDIR is missing.
  await assert.rejects(
    acquirePortLock(soon()),
    (error: unknown) => error instanceof UserError && error.message.includes('TMPDIR'),
  );
});
