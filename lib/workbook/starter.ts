// Makes a starter from a solution: each task becomes a TODO comment with placeholder lines; the rest stays.

import { isMarker } from './regions.ts';
import { readTodos } from './todo.ts';

/** A line for the starter, kept as a comment in the solution. */
const STARTER_LINE = /^(\s*)\/\/ starter:(?: (.*))?$/;

/**
 * Makes a starter: a region `todo 2: Title` becomes `// TODO 2: Title`, then the lines in its `// starter: …` comments.
 *
 * @param file - The solution's path, for error messages.
 * @param done - Tasks up to this number stay solved (0 and up).
 * @throws UserError if its regions are not right.
 */
export function makeStarter(solution: string, file: string, done = 0): string {
  const todos = readTodos(solution, file).filter(({ number }) => number > done);
  const lines = solution.split(/\r?\n/);
  const starter = lines.flatMap((content, index) => {
    const line = index + 1;
    const todo = todos.find(({ region }) => region.line <= line && line <= region.end);
    if (!todo) return isMarker(content) || STARTER_LINE.test(content) ? [] : [content];
    const { indent } = todo.region;
    if (line === todo.region.line) return [`${indent}// TODO ${todo.number}: ${todo.title}`];
    const given = STARTER_LINE.exec(content);
    return given ? [`${given[1] ?? ''}${given[2] ?? ''}`.trimEnd()] : [];
  });
  return starter.join('\n');
}

/** The solution as students see it: without region markers and starter lines. */
export function showSolution(solution: string): string {
  return solution
    .split(/\r?\n/)
    .filter((line) => !isMarker(line) && !STARTER_LINE.test(line))
    .join('\n');
}
