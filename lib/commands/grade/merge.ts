// `grade merge`: merges shards and writes the reports; with one folder, rewrites its reports.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wrongUsage } from '../../harness/user-error.ts';
import { readResults } from '../../grader/analytics/compare-results.ts';
import type { Io } from '../../workbook/io.ts';
import { saveReports } from '../../grader/reports/save-reports.ts';
import { loadBatch } from '../../grader/batch/load-batch.ts';
import { Journal } from '../../grader/batch/journal.ts';
import { mergeShards } from '../../grader/batch/merge-shards.ts';
import { readRubric } from '../../grader/scoring/rubric.ts';
import { checkOut } from './check-out.ts';
import { chooseLessons, readRubricFile, mistakesOf, type GradeOptions } from './grade-options.ts';
import { printSummary } from './print-summary.ts';

/** Merges results; resolves to the exit code. */
export function mergeResults(
  folders: readonly [string, ...string[]],
  options: GradeOptions,
  io: Io,
): number {
  const { out, compare } = options;
  const { workbook } = io;
  const [first] = folders;
  const isAnew = folders.length === 1 && resolve(first) === resolve(out);
  if (!isAnew && existsSync(join(out, 'batch.json')))
    throw wrongUsage(`${out} holds results already: name another folder.`);
  checkOut(out, [], 'parts');
  // Check everything before writing, so that the corrected command finds an empty folder.
  const head = Journal.headOf(first);
  const rubric = readRubricFile(options) ?? head.rubric;
  readRubric(rubric, head);
  if (compare !== undefined) readResults(compare);
  const names = head.lessons.map(({ lesson }) => lesson);
  const mistakes = mistakesOf(workbook, chooseLessons(workbook, names).graded);
  const journal = isAnew ? Journal.open(out, 'r') : mergeShards(folders, out);
  try {
    const batch = loadBatch(journal, rubric);
    saveReports(batch, out, { ...options, mistakes });
    const advice = 'grade its part again with --resume and merge once more';
    return printSummary(batch, `. Results: ${out}`, advice, io);
  } finally {
    journal.close();
  }
}
