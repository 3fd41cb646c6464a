// The rubric that the guide proposes matches the lessons and gives 100 points.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { readRubric } from './rubric.ts';

test('the proposed rubric gives points to every step of every lesson, 100 in total', () => {
  const workbook = findWorkbook();
  const text = readFileSync(join(workbook, 'docs', 'teaching', 'rubric.yml'), 'utf8');
  const lessons = readLessons(workbook).map(({ name, title, steps }) => ({
    lesson: name,
    title,
    checks: steps.map((step, at) => ({
      id: `${name}/step-${at + 1}`,
      rules: [],
      step: at + 1,
      name: step,
      because: '',
    })),
  }));
  const rubric = readRubric(text, { lessons, ungraded: [] });
  assert.deepEqual(
    [...rubric.lessons.values()].map(({ points }) => points),
    [25, 25, 25, 12, 13],
  );
});
