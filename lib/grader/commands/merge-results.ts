// `grade merge`: puts shards together and writes the reports; with one folder, writes its reports anew.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { EXIT, WrongUsage, type Io } from '../io.ts';
import { writeReports } from '../report/write-reports.ts';
import { batchOf } from '../run/batch-of.ts';
import { Journal } from '../run/journal.ts';
import { mergeShards } from '../run/merge.ts';
import { chooseLessons } from './choose-lessons.ts';
import type { GradeOptions } from './grade-options.ts';
import { readRubricFile } from './read-rubric-file.ts';
import { reportOptions } from './report-options.ts';

/** Merges results; resolves to the exit code. */
export function mergeResults(folders: readonly string[], options: GradeOptions, io: Io): number {
  const { out } = options;
  const workbook = findWorkbook();
  const [only] = folders;
  const isAnew = folders.length === 1 && only !== undefined && resolve(only) === resolve(out);
  if (!isAnew && existsSync(join(out, 'batch.json')))
    throw new WrongUsage(`${out} holds results already: name another folder.`);
  const journal = isAnew ? Journal.open(out) : mergeShards(folders, out);
  const names = journal.head.lessons.map(({ lesson }) => lesson);
  const { graded } = chooseLessons(workbook, names);
  const batch = batchOf(journal, readRubricFile(options));
  writeReports(batch, out, reportOptions(workbook, graded, options));
  io.print(`${journal.students.length} submissions. Results: ${out}`);
  journal.close();
  return EXIT.passed;
}
