// The doctor distinguishes a save that went unnoticed from one that could not be made.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkbook } from '../workbook/test-workbook.ts';
import { examineFiles } from './examine-files.ts';

test('a save that cannot be made is not reported as unnoticed', async (t) => {
  const workbook = makeWorkbook(t, { '.dialtone': 'a file where the folder should be' });
  assert.deepEqual(await examineFiles(workbook), {
    about: 'saves',
    status: 'note',
    text: 'Not tried, because no file can be saved in .dialtone.',
    advice: 'Fix the problem listed under progress first.',
  });
});
