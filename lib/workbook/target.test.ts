import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { folderTarget } from './target.ts';
import { makeWorkbook, put } from './test-workbook.ts';

test('finds folders of lessons inside and outside the workbook, and rejects others', (t) => {
  const workbook = makeWorkbook(t, {
    'lessons/01-a/a.ts': '',
    'etc/01-a/a.ts': '',
    'empty/a.ts': '',
    file: '',
  });
  const other = makeWorkbook(t, { '01-a/a.ts': '', 'mine/01-a/a.ts': '', 'empty/01-a/a.ts': '' });
  const target = (word: string) => folderTarget(workbook, word, other);
  assert.deepEqual(target('lessons'), {
    kind: 'folder',
    name: 'lessons',
    root: join(workbook, 'lessons'),
  });
  assert.deepEqual(target('mine'), { kind: 'folder', name: 'mine', root: join(other, 'mine') });
  assert.equal(target(other).name, basename(other));
  assert.equal(target('empty').name, 'empty', 'skips the folder of that name that has no lessons');
  for (const word of ['nowhere', 'file', '', '/etc']) {
    assert.throws(() => target(word), { code: 'no-such-folder', exitCode: EXIT.usage });
  }
});

test('requires lessons in an absolute path', (t) => {
  const workbook = makeWorkbook(t, { 'lessons/01-a/a.ts': '' });
  const other = makeWorkbook(t, { 'x.ts': '' });
  assert.throws(() => folderTarget(workbook, other), {
    exitCode: EXIT.usage,
    message: `The folder "${other}" contains no lessons. Name a folder with lessons in it, like lessons/ or solutions/.`,
  });
  put(other, '01-a/a.ts', '');
  assert.deepEqual(folderTarget(workbook, other), {
    kind: 'folder',
    name: basename(other),
    root: other,
  });
});
