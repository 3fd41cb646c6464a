// Makes a starter out of a solution: each task becomes a comment, with the lines that stand in for it; the rest stays.

import { isMarker } from './regions.ts';
import { readTodos } from './todo.ts';

/** Marks a line of the starter in the solution, where it is a comment. */
const STARTER_LINE = /^(\s*)\/\/ starter:(?: (.*))?$/;

/**
 * The starter of a solution.
 *
 * A region `todo 2: Title` becomes `// TODO 2: Title` and the lines that its `// starter: …` comments hold.
 *
 * @param file - The solution's path, for the problem.
 * @param done - Tasks up to this number are solved already (0 and up).
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

/** A solution as it is shown: without markers and without what is meant for the starter. */
export function showSolution(solution: string): string {
  return solution
    .split(/\r?\n/)
    .filter((line) => !isMarker(line) && !STARTER_LINE.test(line))
    .join('\n');
}
