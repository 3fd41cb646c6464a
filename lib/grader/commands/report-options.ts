// What reports need beside the batch: how they are wanted, the lessons' known mistakes, the code of their checks.

import type { Lesson } from '../../workbook/catalogue.ts';
import { readMistakeCatalog } from '../../workbook/mistake-catalog.ts';
import { readTestCode } from '../reports/read-test-code.ts';
import type { ReportOptions } from '../reports/write-reports.ts';
import type { GradeOptions } from './grade-options.ts';

/** Reads what the lessons have of it. */
export function reportOptions(
  workbook: string,
  lessons: readonly Lesson[],
  { formats, compare }: GradeOptions,
): ReportOptions {
  const testCode = new Map(
    lessons.flatMap(({ name, testFile }) => [...readTestCode(name, testFile)]),
  );
  const mistakes = lessons.flatMap(({ name }) => readMistakeCatalog(workbook, name));
  return { formats, mistakes, testCode, ...(compare !== undefined && { compareWith: compare }) };
}
