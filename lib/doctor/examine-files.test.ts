// That the doctor tells a save that went unnoticed from one that could not be made.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkbook } from '../workbook/test-workbook.ts';
import { examineFiles } from './examine-files.ts';

test('where nothing can be saved, nobody says that a save was not noticed', async (t) => {
  const workbook = makeWorkbook(t, { '.dialtone': 'a file where the folder should be' });
  assert.deepEqual(await examineFiles(workbook), {
    about: 'saves',
    status: 'note',
    text: 'Not tried, for no file can be saved in .dialtone.',
    advice: 'What stands at progress comes first.',
  });
});
