import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { compareSteps } from './text-checks/fixtures/compare-steps.ts';
import { staleFiles } from './sync.ts';

const workbook = findWorkbook();

test('starters, fences and rule tables are what `npm run sync` would write', async () => {
  const files = (await staleFiles(workbook)).map(({ file }) => file);
  assert.deepEqual(files, [], 'npm run sync updates them');
});

for (const lesson of readLessons(workbook)) {
  test(`${lesson.name} has the same steps in solution, text and hints`, () => {
    const differences = compareSteps(workbook, lesson).map(
      ({ place, message }) => `${place?.file}: ${message}`,
    );
    assert.deepEqual(differences, []);
  });
}
