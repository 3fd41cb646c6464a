// How a student starts the program of a lesson.

import { readLessons } from '../workbook/catalogue.ts';

/** @returns The command, or `undefined` if there is no such lesson here. */
export function startCommand(workbook: string, lesson: string): string | undefined {
  const found = readLessons(workbook).find(({ name }) => name === lesson);
  return found && `npx tsx lessons/${found.name}/${found.program}`;
}
