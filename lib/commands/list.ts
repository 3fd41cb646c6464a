// `npm run list`: how far the student is, lesson by lesson.

import { EXIT } from '../harness/user-error.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { readProgress } from '../workbook/progress-file.ts';
import type { Io } from '../workbook/io.ts';
import { renderList } from '../workbook/render/render-list.ts';
import { commandNamed } from './read-words.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  commandNamed('list', 'Shows how far you are.')
    .usage('')
    .parse([...args], { from: 'user' });
  const lessons = readLessons(io.workbook);
  const { progress, corruptFile } = readProgress(io.workbook);
  if (corruptFile !== undefined) {
    io.warn([`The file of your progress could not be read; it is kept as ${corruptFile}.`]);
  }
  io.print(renderList(lessons, progress, io.colors));
  return EXIT.passed;
}
