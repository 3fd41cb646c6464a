// The numbered tasks of a lesson, as regions of its solution; in the starter each is one comment.

import { readRegions, type Region } from './regions.ts';

/** One task: its number is the step of the lesson. */
export interface Todo {
  /** 1 and up. */
  readonly number: number;
  readonly title: string;
  readonly region: Region;
}

/**
 * The tasks of a solution, in the order of the file.
 *
 * @param file - Its path, for the problem.
 * @throws UserError as {@link readRegions} does.
 */
export function readTodos(text: string, file: string): Todo[] {
  return readRegions(text, file).flatMap((region) => {
    const found = /^todo (\d+): (.+)$/.exec(region.name);
    return found ? [{ number: Number(found[1]), title: found[2] ?? '', region }] : [];
  });
}

/** The line of a task in a student's file (1 and up), if it still stands there. */
export function findTodoLine(text: string, number: number): number | undefined {
  const mark = new RegExp(`//\\s*TODO ${number}\\b`);
  const index = text.split('\n').findIndex((line) => mark.test(line));
  return index === -1 ? undefined : index + 1;
}
