import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../harness/user-error.ts';
import { outdent, readRegions } from './regions.ts';

test('finds nested regions with their lines', () => {
  const text = [
    'a',
    '  // #region outer',
    '  b',
    '  // #region inner one',
    '    c',
    '  // #endregion',
    '  // #endregion',
    'd',
  ].join('\n');
  const [outer, inner, ...more] = readRegions(text, 'x.ts');
  assert.deepEqual(more, []);
  assert.deepEqual(outer, {
    name: 'outer',
    line: 2,
    end: 7,
    indent: '  ',
    lines: ['  b', '    c'],
  });
  assert.deepEqual(inner, {
    name: 'inner one',
    line: 4,
    end: 6,
    indent: '  ',
    lines: ['    c'],
  });
});

test('accepts CRLF line endings', () => {
  assert.deepEqual(readRegions('// #region a\r\nb\r\n// #endregion\r\n', 'x.ts')[0]?.lines, ['b']);
});

const FAULTS: [name: string, text: string, line: number, sentence: RegExp][] = [
  ['never closed', 'a\n// #region one\nb', 2, /"one" is never closed/],
  ['not opened', 'a\n\n// #endregion', 3, /has no #region/],
  [
    'named twice',
    '// #region one\n// #endregion\n// #region one\n// #endregion',
    3,
    /already exists in line 1/,
  ],
  ['without a name', '// #region\n// #endregion', 1, /Write a marker as/],
  ['misspelt', '//#region one\n// #endregion', 1, /Write a marker as/],
];
for (const [name, text, line, sentence] of FAULTS) {
  test(`reports a region that is ${name}, with its line`, () => {
    assert.throws(
      () => readRegions(text, 'x.ts'),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual(error.place, { file: 'x.ts', line });
        assert.match(error.message, sentence);
        return true;
      },
    );
  });
}

test('outdent removes the shared indent', () => {
  assert.deepEqual(outdent(['    a', '', '      b']), ['a', '', '  b']);
});
