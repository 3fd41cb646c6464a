// Collects what reports need beside the batch: the wanted formats and the lessons' known mistakes.

import type { Lesson } from '../../workbook/catalogue.ts';
import { readMistakeCatalog } from '../../workbook/mistake-catalog.ts';
import type { ReportOptions } from '../../grader/reports/save-reports.ts';
import type { GradeOptions } from './grade-options.ts';

/** Reads the known mistakes of the lessons. */
export function reportOptions(
  workbook: string,
  lessons: readonly Lesson[],
  { formats, compare }: GradeOptions,
): ReportOptions {
  const mistakes = lessons.flatMap((lesson) => readMistakeCatalog(workbook, lesson));
  return { formats, mistakes, ...(compare !== undefined && { compareWith: compare }) };
}
