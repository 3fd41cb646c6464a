// Finds the numbered tasks of a lesson: regions of the solution, which become TODO comments in the starter.

import { readRegions, type Region } from './regions.ts';

/** One task, which is one step of the lesson. */
export interface Todo {
  /** Step number, 1 and up. */
  readonly number: number;
  readonly title: string;
  readonly region: Region;
}

/**
 * The tasks of a solution, in file order.
 *
 * @param file - Its path, for error messages.
 * @throws UserError as {@link readRegions} does.
 */
export function readTodos(text: string, file: string): Todo[] {
  return readRegions(text, file).flatMap((region) => {
    const found = /^todo (\d+): (.+)$/.exec(region.name);
    return found ? [{ number: Number(found[1]), title: found[2] ?? '', region }] : [];
  });
}

/** The line number (1 and up) of a TODO comment in a student's file, or `undefined` if it was deleted. */
export function findTodoLine(text: string, number: number): number | undefined {
  const mark = new RegExp(`//\\s*TODO ${number}\\b`);
  const index = text.split('\n').findIndex((line) => mark.test(line));
  return index === -1 ? undefined : index + 1;
}
