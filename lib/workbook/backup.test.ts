import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { listBackups, makeBackup, undo } from './backup.ts';
import { makeWorkbook, put } from './test-workbook.ts';

const FILE = 'lessons/01-a/a.ts';

test('undo restores the exact bytes and backs up what it replaces', (t) => {
  const workbook = makeWorkbook(t);
  mkdirSync(join(workbook, 'lessons/01-a'), { recursive: true });
  const bytes = Uint8Array.of(0xff, 0x00, 0x0d, 0x0a);
  writeFileSync(join(workbook, FILE), bytes);
  makeBackup(workbook, [FILE], 'reset');
  put(workbook, FILE, 'starter');
  const { instead } = undo(workbook, 'lessons/01-a');
  assert.deepEqual(new Uint8Array(readFileSync(join(workbook, FILE))), bytes);
  assert.equal(readFileSync(join(instead!.folder, FILE), 'utf8'), 'starter');
});

test('each undo goes one step further back, and after the first step, takes the last undo back', (t) => {
  const workbook = makeWorkbook(t);
  for (const text of ['one', 'two']) {
    put(workbook, FILE, text);
    makeBackup(workbook, [FILE], 'reset');
  }
  put(workbook, FILE, 'three');
  undo(workbook, 'lessons/01-a');
  assert.equal(readFileSync(join(workbook, FILE), 'utf8'), 'two');
  undo(workbook, 'lessons/01-a');
  assert.equal(readFileSync(join(workbook, FILE), 'utf8'), 'one');
  for (const text of ['two', 'one', 'two']) {
    undo(workbook, 'lessons/01-a');
    assert.equal(readFileSync(join(workbook, FILE), 'utf8'), text);
  }
  assert.equal(listBackups(workbook).length, 7);
});

test('undo in one lesson does not touch the others', (t) => {
  const workbook = makeWorkbook(t, { [FILE]: 'a', 'lessons/02-b/b.ts': 'b' });
  makeBackup(workbook, ['lessons/02-b/b.ts'], 'reset');
  assert.throws(() => undo(workbook, 'lessons/01-a'), {
    code: 'nothing-to-undo',
    exitCode: EXIT.usage,
  });
});

test('makes no backup of files that do not exist', (t) => {
  assert.equal(makeBackup(makeWorkbook(t), [FILE], 'reset'), undefined);
});

test('reports the path when a backup cannot be written', (t) => {
  const workbook = makeWorkbook(t, {
    [FILE]: 'a',
    '.dialtone': 'a file where the folder should be',
  });
  assert.throws(() => makeBackup(workbook, [FILE], 'reset'), { code: 'not-writable' });
  if (process.platform === 'win32' || process.getuid?.() === 0) return; // may write everywhere
  const locked = makeWorkbook(t, { [FILE]: 'a' });
  chmodSync(locked, 0o555);
  try {
    assert.throws(() => makeBackup(locked, [FILE], 'reset'), { code: 'not-writable' });
  } finally {
    chmodSync(locked, 0o755); // or only root could remove it
  }
});

test('undo skips backups with a corrupt manifest but keeps their files', (t) => {
  const workbook = makeWorkbook(t, { [FILE]: 'one' });
  makeBackup(workbook, [FILE], 'reset');
  for (const text of ['', '{', 'null', '[]', '{"version":1}']) {
    put(workbook, FILE, 'two');
    const { folder } = makeBackup(workbook, [FILE], 'reset')!;
    writeFileSync(join(folder, 'backup.json'), text);
    assert.equal(readFileSync(join(folder, FILE), 'utf8'), 'two');
  }
  undo(workbook, 'lessons/01-a');
  assert.equal(readFileSync(join(workbook, FILE), 'utf8'), 'one');
});
