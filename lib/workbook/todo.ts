// Finds the numbered tasks of a lesson: regions of the solution, which become TODO comments in the starter.

import { readRegions, type Region } from './regions.ts';

/** One task, which is one step of the lesson. */
export interface Todo {
  /** Step number, 1 and up. */
  readonly number: number;
  readonly title: string;
  /** Where its code stands; a task with code in several places has one region for each. */
  readonly regions: readonly [Region, ...Region[]];
}

/**
 * The tasks of a solution, in file order. A task's first region is named `todo 4: Title`, further ones `todo 4b: Title`,
 * `todo 4c: Title`. A region may stand inside another: a later step then adds to the code of an earlier one.
 *
 * @param file - Its path, for error messages.
 * @throws UserError as {@link readRegions} does.
 */
export function readTodos(text: string, file: string): Todo[] {
  const todos = new Map<number, Todo>();
  for (const region of readRegions(text, file)) {
    const [, digits, title = ''] = /^todo (\d+)[b-z]?: (.+)$/.exec(region.name) ?? [];
    if (digits === undefined) continue;
    const number = Number(digits);
    const known = todos.get(number);
    todos.set(
      number,
      known
        ? { ...known, regions: [...known.regions, region] }
        : { number, title, regions: [region] },
    );
  }
  return [...todos.values()];
}

/** The line number (1 and up) of a TODO comment in a student's file, or `undefined` if it was deleted. */
export function findTodoLine(text: string, number: number): number | undefined {
  const mark = new RegExp(`//\\s*TODO ${number}\\b`);
  const index = text.split('\n').findIndex((line) => mark.test(line));
  return index === -1 ? undefined : index + 1;
}
