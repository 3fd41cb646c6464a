// How the solution stands beside a student's file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import { renderDiff } from './render-diff.ts';

const colors = pc.createColors(false);
const lines = (columns: number, current: string, given: string) =>
  renderDiff([{ file: 'lessons/01-a/a.ts', given, current }], { colors, columns }).slice(3);

const YOURS = '1\n2\n3\n4\n5\nmine\nmine too\n6\n';
const SOLUTION = '1\n2\n3\n4\n5\ntheirs\n6\n';

test('on a narrow terminal one below the other, with a few lines around', () => {
  assert.deepEqual(lines(80, YOURS, SOLUTION), [
    '- yours   + solution',
    '',
    '  …',
    '  3',
    '  4',
    '  5',
    '- mine',
    '- mine too',
    '+ theirs',
    '  6',
  ]);
});

test('on a wide one side by side', () => {
  const rows = lines(121, YOURS, SOLUTION).map((line) => line.split(/ {2,}/).filter(Boolean));
  assert.deepEqual(rows, [
    ['yours', 'solution'],
    ['…'],
    ['3', '3'],
    ['4', '4'],
    ['5', '5'],
    ['mine', 'theirs'],
    ['mine too'],
    ['6', '6'],
  ]);
});

test('a file that is the solution is told to be', () => {
  const files = [{ file: 'a', given: 'x', current: 'x' }];
  assert.match(renderDiff(files, { colors, columns: 80 })[0] ?? '', /is the solution/);
});

test('a file that is not there is all to be added', () => {
  const files = [{ file: 'a', given: 'x\n', current: undefined }];
  assert.ok(renderDiff(files, { colors, columns: 80 }).includes('+ x'));
});
