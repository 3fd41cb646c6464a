import assert from 'node:assert/strict';
import { test } from 'node:test';
import pc from 'picocolors';
import { renderDiff } from './render-diff.ts';

const colors = pc.createColors(false);
const lines = (columns: number, current: string, content: string) =>
  renderDiff([{ file: 'lessons/01-a/a.ts', content, current }], { colors, columns }).slice(3);

const YOURS = '1\n2\n3\n4\n5\nmine\nmine too\n6\n';
const SOLUTION = '1\n2\n3\n4\n5\ntheirs\n6\n';

test('renders a unified diff with context on a narrow terminal', () => {
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

test('renders two columns on a wide terminal', () => {
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

test('says when the file is the solution', () => {
  const files = [{ file: 'a', content: 'x', current: 'x' }];
  assert.match(renderDiff(files, { colors, columns: 80 })[0] ?? '', /is the solution/);
});

test('shows a missing file as all added', () => {
  const files = [{ file: 'a', content: 'x\n', current: undefined }];
  assert.ok(renderDiff(files, { colors, columns: 80 }).includes('+ x'));
});
