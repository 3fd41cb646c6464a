// `grade gradescope`: writes the zip that is uploaded as a Gradescope autograder.

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EXIT, wrongUsage } from '../../harness/user-error.ts';
import { Judge } from '../../harness/runner/judge.ts';
import { writeAtomically } from '../../workbook/state-folder.ts';
import { makeGradescopeZip } from '../../grader/gradescope/make-gradescope-zip.ts';
import type { Io } from '../../workbook/io.ts';
import { isFolder } from '../../grader/ingest/find-lessons.ts';
import { loadChecks } from '../../grader/batch/grading-environment.ts';
import { readRubric } from '../../grader/scoring/rubric.ts';
import {
  chooseLessons,
  readRubricFile,
  type Choice,
  type GradescopeOptions,
} from './grade-options.ts';

/** Writes the zip; resolves to the exit code. */
export async function writeGradescopeZip(
  file: string,
  options: GradescopeOptions,
  io: Io,
): Promise<number> {
  throwIfNoPlace(resolve(file));
  if (existsSync(file) && !options.force)
    throw wrongUsage(`${file} is there already. Name another file, or replace it with --force.`);
  const { workbook } = io;
  const choice = chooseLessons(workbook, options.lessons);
  const rubric = readRubricFile(options) ?? '';
  if (rubric !== '') await throwIfBad(rubric, workbook, choice);
  const zip = await makeGradescopeZip(workbook, choice.graded, rubric);
  writeAtomically(file, zip); // Half a zip would be in the way of the next.
  io.print([
    `${file}: ${Math.round(zip.length / 1024)} KiB. Upload it under "Configure Autograder", with an Ubuntu image.`,
  ]);
  return EXIT.passed;
}

function throwIfNoPlace(file: string): void {
  const folder = dirname(file);
  if (isFolder(file)) throw wrongUsage(`${file} is a folder: name the zip to write in it.`);
  if (!isFolder(folder)) throw wrongUsage(`There is no folder ${folder} to write the zip to.`);
}

/** Otherwise a rubric that doesn't fit would fail only when the first submission is graded. */
async function throwIfBad(
  rubric: string,
  workbook: string,
  { graded, ungraded }: Choice,
): Promise<void> {
  const testFiles = graded.map(({ testFile }) => testFile);
  const judge = new Judge({ workbook, testFiles, isolation: 'none', jobs: 1 });
  try {
    readRubric(rubric, { lessons: await loadChecks(judge, graded), ungraded });
  } finally {
    await judge.close();
  }
}
