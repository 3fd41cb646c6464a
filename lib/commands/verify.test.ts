// The options of `npm run verify`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkbook } from '../workbook/test-workbook.ts';
import { runCommand } from './fixtures/test-command.ts';

test('numbers out of range are wrong usage', async (t) => {
  const workbook = makeWorkbook(t);
  for (const words of [
    ...['0', '257', '1e3', '1.5', '', '-1'].map((jobs) => ['--jobs', jobs]),
    ...['4294967296', '1e3', '1.5', '', '-1'].map((seed) => ['--seed', seed]),
  ]) {
    const { code, warnings } = await runCommand(workbook, 'verify', ...words);
    assert.equal(code, 2, words.join(' '));
    assert.match(warnings, /It should be a whole number from \d+ to \d+\./);
  }
  const { code, warnings } = await runCommand(
    workbook,
    'verify',
    '--jobs',
    '256',
    '--seed',
    '4294967295',
  );
  assert.equal(code, 3); // The options are fine; the workbook has no lessons.
  assert.match(warnings, /There are no lessons/);
});
