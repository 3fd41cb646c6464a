// Compares a lesson's steps in the solution, the front matter and the hints, which have to agree.

import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import type { Lesson } from './catalogue.ts';
import { programFiles } from './generated-files.ts';
import { readLessonHints } from './hints.ts';
import { readTodos } from './todo.ts';

/**
 * Compares the steps in a lesson's front matter and hints with the tasks of its solution, which the starter shows.
 *
 * @returns One error for each file that differs; none if there is no solution.
 * @throws UserError if regions or hints cannot be read.
 */
export function compareSteps(workbook: string, lesson: Lesson): UserError[] {
  const folder = join(workbook, 'solutions', lesson.name);
  if (!existsSync(folder)) return [];
  const tasks = programFiles(folder)
    .flatMap((name) => {
      const file = join(folder, name);
      return readTodos(readFileSync(file, 'utf8'), relative(workbook, file));
    })
    .sort((a, b) => a.number - b.number);
  const wanted = tasks.map(({ number, title }) => `TODO ${number}: ${title}`);
  const inText = lesson.steps.map((title, index) => `TODO ${index + 1}: ${title}`);
  const hintsFile = relative(workbook, lesson.hintsFile);
  const hints = readLessonHints(workbook, lesson);
  const inHints = hints.map(({ step, title }) => `TODO ${step}: ${title}`);
  return [
    ...difference(wanted, inText, relative(workbook, lesson.readme)),
    ...difference(wanted, inHints, hintsFile),
    ...hints
      .filter((each) => each.hints.length === 0)
      .map(({ step }) => new UserError('hints', `TODO ${step} has no hint.`, { file: hintsFile })),
  ];
}

function difference(
  wanted: readonly string[],
  actual: readonly string[],
  file: string,
): UserError[] {
  const length = Math.max(wanted.length, actual.length);
  for (let index = 0; index < length; index++) {
    if (wanted[index] === actual[index]) continue;
    const here = actual[index] ?? 'nothing more';
    const there = wanted[index] ?? 'nothing more';
    const sentence = `It says "${here}" where the solution says "${there}".`;
    return [new UserError('front-matter', sentence, { file })];
  }
  return [];
}
