import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { allTexts, readText } from './fixtures/read-text.ts';

const workbook = findWorkbook();

/** Words that belittle the reader's effort. */
const FORBIDDEN = /\b(?:simply|just|obviously|easy)\b/gi;

for (const file of allTexts(workbook)) {
  const { head, prose, fences } = readText(readFileSync(join(workbook, file), 'utf8'));

  test(`${file} never tells a reader that it is no effort`, () => {
    const quoted = (head + prose).replace(/"[^"\n]*"/g, ''); // A text may speak of the words themselves.
    assert.deepEqual(quoted.match(FORBIDDEN) ?? [], []);
  });

  test(`${file} shows no output that was not recorded`, () => {
    const typed = fences.filter(({ info }) => info === 'console');
    const lines = typed.flatMap(({ content }) => content.trimEnd().split('\n'));
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('$ ')),
      [],
    );
  });
}
