// What `verify` takes as a number, told at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from './options.ts';

test('numbers out of range are wrong usage', (t) => {
  t.mock.method(process.stderr, 'write', () => true);
  for (const words of [
    ...['0', '257', '1e3', '1.5', '', '-1'].map((jobs) => ['--jobs', jobs]),
    ...['4294967296', '1e3', '1.5', '', '-1'].map((seed) => ['--seed', seed]),
  ])
    assert.throws(() => readOptions(words), { code: 'commander.invalidArgument' }, words.join(' '));
  const { jobs, seed } = readOptions(['--jobs', '256', '--seed', '4294967295']);
  assert.deepEqual([jobs, seed], [256, 4_294_967_295]);
});
