// `grade gradescope`: writes the zip that is uploaded as a Gradescope autograder.

import { writeFileSync } from 'node:fs';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { makeGradescopeZip } from '../gradescope/make-gradescope-zip.ts';
import { EXIT, type Io } from '../io.ts';
import { chooseLessons } from './choose-lessons.ts';
import type { GradeOptions } from './grade-options.ts';
import { readRubricFile } from './read-rubric-file.ts';

/** Writes the zip; resolves to the exit code. */
export async function writeGradescopeZip(
  file: string,
  options: GradeOptions,
  io: Io,
): Promise<number> {
  const workbook = findWorkbook();
  const zip = await makeGradescopeZip(
    workbook,
    chooseLessons(workbook, options.lessons).graded,
    readRubricFile(options) ?? '',
  );
  writeFileSync(file, zip);
  io.print(
    `${file}: ${Math.round(zip.length / 1024)} KiB. Upload it under "Configure Autograder", with an Ubuntu image.`,
  );
  return EXIT.passed;
}
