// The files that a lesson gives: its starters and its solutions; reads them, and puts them in place with a backup.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import { makeBackup, type StoredBackup } from './backup.ts';
import type { Lesson } from './catalogue.ts';
import { programFiles } from './generated-files.ts';
import { makeStarter, showSolution } from './starter.ts';
import { readIfExists, writeAtomically } from './state-folder.ts';

/** A file as it is given, and as it stands. */
export interface LessonFile {
  /** Relative to the workbook, with `/`: `lessons/02-bbs-server/bbs-server.ts`. */
  readonly file: string;
  readonly given: string;
  /** `undefined` if it is not there. */
  readonly current: string | undefined;
}

/**
 * The starters of a lesson: made from its solution, or in a student's edition from the folder `starters`.
 *
 * @throws UserError if this workbook has neither.
 */
export function starterFiles(workbook: string, lesson: Lesson): LessonFile[] {
  const solutions = given(workbook, 'solutions', lesson, makeStarter);
  if (solutions.length > 0) return solutions;
  const starters = given(workbook, 'starters', lesson, (text) => text);
  if (starters.length > 0) return starters;
  throw new UserError('no-solution', `This workbook has no starter of lesson ${lesson.number}.`);
}

/**
 * The solution of a lesson, without what is meant for the starter.
 *
 * @throws UserError if this workbook has none.
 */
export function solutionFiles(workbook: string, lesson: Lesson): LessonFile[] {
  const solutions = given(workbook, 'solutions', lesson, showSolution);
  if (solutions.length > 0) return solutions;
  throw new UserError(
    'no-solution',
    'This edition of the workbook comes without solutions: ask whoever gave it to you.',
  );
}

/**
 * Puts files in place of those that stand there, which are backed up first.
 *
 * @returns The files that were replaced, and the backup of what stood there, if anything did.
 * @throws UserError if a file cannot be written; then nothing is lost.
 */
export function replaceFiles(
  workbook: string,
  files: readonly LessonFile[],
  reason: 'reset' | 'solution',
): { replaced: readonly LessonFile[]; backup: StoredBackup | undefined } {
  const replaced = files.filter((each) => each.given !== each.current);
  const names = replaced.map(({ file }) => file);
  const backup = makeBackup(workbook, names, reason);
  for (const each of replaced) writeAtomically(join(workbook, each.file), each.given);
  return { replaced, backup };
}

function given(
  workbook: string,
  from: string,
  { name: lesson }: Lesson,
  make: (text: string, file: string) => string,
): LessonFile[] {
  const folder = join(workbook, from, lesson);
  if (!existsSync(folder)) return [];
  return programFiles(folder).map((name) => {
    const source = `${from}/${lesson}/${name}`;
    const file = `lessons/${lesson}/${name}`;
    const text = make(readFileSync(join(workbook, source), 'utf8'), source);
    return { file, given: text, current: readIfExists(join(workbook, file)) };
  });
}
