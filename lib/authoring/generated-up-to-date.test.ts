import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { compareSteps } from '../workbook/compare-steps.ts';
import { staleFiles } from './sync.ts';

const workbook = findWorkbook();

test('starters and fences are what `npm run sync` would write', () => {
  const files = staleFiles(workbook).map(({ file }) => file);
  assert.deepEqual(files, [], 'npm run sync writes them anew');
});

for (const lesson of readLessons(workbook)) {
  test(`${lesson.name} tells its steps alike in solution, text and hints`, () => {
    const differences = compareSteps(workbook, lesson).map(
      ({ place, message }) => `${place?.file}: ${message}`,
    );
    assert.deepEqual(differences, []);
  });
}
