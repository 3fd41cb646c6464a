// `npm run list`: shows the student's progress, lesson by lesson.

import { EXIT } from '../harness/user-error.ts';
import { readLessons } from '../workbook/catalogue.ts';
import type { Io } from '../workbook/io.ts';
import { readProgress } from '../workbook/progress-file.ts';
import { renderList } from '../workbook/render/render-list.ts';
import { defineCommand } from './define-command.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  defineCommand('list', 'Shows your progress.', io).usage('').parse(args, { from: 'user' });
  const lessons = readLessons(io.workbook);
  const { progress, corruptFile } = readProgress(io.workbook);
  if (corruptFile !== undefined)
    io.warn([`Your progress file could not be read; it is kept as ${corruptFile}.`]);
  io.print(renderList(lessons, progress, io.colors));
  return EXIT.passed;
}
