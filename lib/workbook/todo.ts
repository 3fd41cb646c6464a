// Finds the numbered tasks of a lesson: regions of the solution, which become TODO comments in the starter.

import { UserError } from '../harness/user-error.ts';
import { readRegions, type Region } from './regions.ts';

/** A place where a task's code stands. */
export interface TodoPlace {
  readonly region: Region;
  /** Whether the starter has a TODO comment there; elsewhere it is for the student to find the place. */
  readonly isMarked: boolean;
}

/** One task, which is one step of the lesson. */
export interface Todo {
  /** Step number, 1 and up. */
  readonly number: number;
  readonly title: string;
  readonly places: readonly TodoPlace[];
}

/**
 * The tasks of a solution, in the order of their numbers. A task's first region is named `todo 4: Title`, further ones
 * `todo 4b`, `todo 4c`, with the title if the starter should show it there too. A region may stand inside another: a
 * later step then adds to the code of an earlier one.
 *
 * @param file - Its path, for error messages.
 * @throws UserError as {@link readRegions} does, and for a task without a title.
 */
export function readTodos(text: string, file: string): Todo[] {
  const todos = new Map<number, { title: string; places: TodoPlace[]; line: number }>();
  for (const region of readRegions(text, file)) {
    const [, digits, title] = /^todo (\d+)[b-z]?(?:: (.+))?$/.exec(region.name) ?? [];
    if (digits === undefined) continue;
    const { line } = region;
    const todo = todos.get(Number(digits)) ?? { title: '', places: [], line };
    todo.title ||= title ?? '';
    todo.places.push({ region, isMarked: title !== undefined });
    todos.set(Number(digits), todo);
  }
  return [...todos]
    .map(([number, { title, places, line }]) => {
      if (title === '')
        throw new UserError('region', `Task ${number} has no title: "todo ${number}: …".`, {
          file,
          line,
        });
      return { number, title, places };
    })
    .sort((a, b) => a.number - b.number);
}

/** The line number (1 and up) of a TODO comment in a student's file, or `undefined` if it was deleted. */
export function findTodoLine(text: string, number: number): number | undefined {
  const mark = new RegExp(`//\\s*TODO ${number}\\b`);
  const index = text.split('\n').findIndex((line) => mark.test(line));
  return index === -1 ? undefined : index + 1;
}
