// Reads a lesson's starters and solutions, and replaces the student's files with them after a backup.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { makeBackup, type StoredBackup } from './backup.ts';
import { makeBlank } from './blank-page.ts';
import type { Lesson } from './catalogue.ts';
import { programFiles } from './generated-files.ts';
import { makeStarter, showSolution } from './starter.ts';
import { readIfExists, writeAtomically } from './state-folder.ts';

/** A file of the student's with the starter or solution that may replace it. */
export interface LessonFile {
  /** Relative to the workbook, with `/`: `lessons/02-bbs-server/bbs-server.ts`. */
  readonly file: string;
  /** The starter or solution. */
  readonly content: string;
  /** The student's version; `undefined` if the file doesn't exist. */
  readonly current: string | undefined;
}

/**
 * The starters of a lesson: generated from its solution, or read from `starters` in a student's edition.
 *
 * @throws UserError if this workbook has neither.
 */
export function starterFiles(workbook: string, lesson: Lesson): LessonFile[] {
  const solutions = readFiles(workbook, 'solutions', lesson, makeStarter);
  if (solutions.length > 0) return solutions;
  const starters = readFiles(workbook, 'starters', lesson, (text) => text);
  if (starters.length > 0) return starters;
  throw new UserError('no-solution', `This workbook has no starter of lesson ${lesson.number}.`);
}

/**
 * Empty pages in place of a lesson's starters: under the same checks, the student writes everything. A program that is
 * given to the student stays as it is.
 *
 * @throws UserError as {@link starterFiles} does.
 */
export function blankFiles(workbook: string, lesson: Lesson): LessonFile[] {
  return starterFiles(workbook, lesson).map((each) =>
    each.file.endsWith(`/${lesson.file}`) ? { ...each, content: makeBlank(each.content) } : each,
  );
}

/**
 * The solution of a lesson, without region markers and starter lines.
 *
 * @throws UserError if this workbook has none.
 */
export function solutionFiles(workbook: string, lesson: Lesson): LessonFile[] {
  const solutions = readFiles(workbook, 'solutions', lesson, showSolution);
  if (solutions.length > 0) return solutions;
  throw new UserError(
    'no-solution',
    'This edition of the workbook has no solutions. Ask your instructor for them.',
  );
}

/**
 * Replaces the student's files where they differ, after backing them up.
 *
 * @returns The files that were replaced, and the backup, if there was anything to back up.
 * @throws UserError if a file cannot be written; then nothing is lost.
 */
export function replaceFiles(
  workbook: string,
  files: readonly LessonFile[],
  reason: 'reset' | 'solution',
): { replaced: readonly LessonFile[]; backup: StoredBackup | undefined } {
  const replaced = files.filter((each) => each.content !== each.current);
  const names = replaced.map(({ file }) => file);
  const backup = makeBackup(workbook, names, reason);
  for (const each of replaced) writeAtomically(join(workbook, each.file), each.content);
  return { replaced, backup };
}

function readFiles(
  workbook: string,
  from: string,
  { name: lesson }: Lesson,
  make: (text: string, file: string) => string,
): LessonFile[] {
  return programFiles(join(workbook, from, lesson)).map((name) => {
    const source = `${from}/${lesson}/${name}`;
    const file = `lessons/${lesson}/${name}`;
    const text = make(readFileSync(join(workbook, source), 'utf8'), source);
    return { file, content: text, current: readIfExists(join(workbook, file)) };
  });
}
