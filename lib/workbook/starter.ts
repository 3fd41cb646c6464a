// Makes a starter from a solution: each task becomes a TODO comment with placeholder lines; the rest stays.

import { isMarker, type Region } from './regions.ts';
import { readTodos } from './todo.ts';

/** A line for the starter, kept as a comment in the solution. */
const STARTER_LINE = /^(\s*)\/\/ starter:(?: (.*))?$/;

/**
 * Makes a starter: a region `todo 2: Title` becomes `// TODO 2: Title`, then the lines in its `// starter: …` comments.
 * Of a task inside that region, only the TODO comment is shown.
 *
 * @param file - The solution's path, for error messages.
 * @param done - Tasks up to this number stay solved (0 and up).
 * @throws UserError if its regions are not right.
 */
export function makeStarter(solution: string, file: string, done = 0): string {
  const places = readTodos(solution, file)
    .filter(({ number }) => number > done)
    .flatMap(({ number, title, regions }) => regions.map((region) => ({ number, title, region })))
    .sort((a, b) => a.region.line - b.region.line);
  const announced = new Map<Region, Set<number>>(); // the TODO comments of each outermost region
  const lines = solution.split(/\r?\n/);
  const starter = lines.flatMap((content, index) => {
    const line = index + 1;
    const around = places.filter(({ region }) => region.line <= line && line <= region.end);
    const [outer] = around;
    const inner = around.at(-1);
    if (!outer || !inner) return isMarker(content) || STARTER_LINE.test(content) ? [] : [content];
    if (line === inner.region.line) {
      const numbers = announced.get(outer.region) ?? new Set();
      if (numbers.has(inner.number)) return [];
      announced.set(outer.region, numbers.add(inner.number));
      return [`${outer.region.indent}// TODO ${inner.number}: ${inner.title}`];
    }
    const given = inner === outer ? STARTER_LINE.exec(content) : null;
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
