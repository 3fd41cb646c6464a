// Which folder a word means.

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../harness/user-error.ts';
import { folderTarget } from './target.ts';
import { makeWorkbook, put } from './test-workbook.ts';

test('a folder of the workbook, one elsewhere, and none', (t) => {
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
  assert.equal(target('empty').name, 'empty', 'the one of that name that holds lessons');
  for (const word of ['nowhere', 'file', '', '/etc']) {
    assert.throws(() => target(word), { code: 'no-such-folder', exitCode: EXIT.usage });
  }
});

test('an absolute path is that path, and has to hold lessons', (t) => {
  const workbook = makeWorkbook(t, { 'lessons/01-a/a.ts': '' });
  const other = makeWorkbook(t, { 'x.ts': '' });
  assert.throws(() => folderTarget(workbook, other), {
    exitCode: EXIT.usage,
    message: `The folder "${other}" holds no lessons. It should hold lessons, as lessons/ and solutions/ do.`,
  });
  put(other, '01-a/a.ts', '');
  assert.deepEqual(folderTarget(workbook, other), {
    kind: 'folder',
    name: basename(other),
    root: other,
  });
});
