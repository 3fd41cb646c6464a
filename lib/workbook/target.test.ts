// Which folder a word means.

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { folderTarget } from './target.ts';
import { makeWorkbook } from './test-workbook.ts';

test('a folder of the workbook, one elsewhere, and none', (t) => {
  const workbook = makeWorkbook(t, { 'lessons/a': '', file: '' });
  const other = makeWorkbook(t, { 'mine/a': '' });
  const target = (word: string) => folderTarget(workbook, word, other);
  assert.deepEqual(target('lessons'), {
    kind: 'folder',
    name: 'lessons',
    root: join(workbook, 'lessons'),
  });
  assert.deepEqual(target('mine'), { kind: 'folder', name: 'mine', root: join(other, 'mine') });
  assert.equal(target(other).name, basename(other));
  for (const word of ['nowhere', 'file', '']) {
    assert.throws(() => target(word), { code: 'no-such-folder', fault: 'usage' });
  }
});
