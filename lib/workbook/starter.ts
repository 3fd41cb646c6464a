// Makes a starter from a solution: each task becomes a TODO comment with placeholder lines; the rest stays.

import { isMarker, type Region } from './regions.ts';
import { readTodos, type Todo } from './todo.ts';

/** A line for the starter, kept as a comment in the solution. */
const STARTER_LINE = /^(\s*)\/\/ starter:(?: (.*))?$/;

/**
 * Makes a starter: a region `todo 2: Title` becomes `// TODO 2: Title`, then the lines in its `// starter: …` comments,
 * then the TODO comments of the tasks inside it.
 *
 * @param file - The solution's path, for error messages.
 * @param done - Tasks up to this number stay solved (0 and up).
 * @param part - Return the lines inside this region only.
 * @throws UserError if its regions are not right.
 */
export function makeStarter(solution: string, file: string, done = 0, part?: Region): string {
  const places = readTodos(solution, file)
    .filter(({ number }) => number > done)
    .flatMap((todo) => todo.places.map((place) => ({ ...todo, ...place })));
  const starter = solution.split(/\r?\n/).flatMap((content, index) => {
    const line = index + 1;
    if (part && (line <= part.line || part.end <= line)) return [];
    const around = places
      .filter(({ region }) => region.line <= line && line <= region.end)
      .sort((a, b) => a.region.line - b.region.line);
    const [outer] = around;
    if (!outer) return isMarker(content) || STARTER_LINE.test(content) ? [] : [content];
    const { region, isMarked } = outer;
    const comment = ({ number, title }: Todo) => `${region.indent}// TODO ${number}: ${title}`;
    if (line === region.line) return isMarked ? [comment(outer)] : [];
    if (line === region.end) {
      const inside = places.filter(
        (each) => each.isMarked && region.line < each.region.line && each.region.end < region.end,
      );
      return [...new Set(inside.map(comment))];
    }
    const given = around.length === 1 ? STARTER_LINE.exec(content) : null;
    return given ? [`${given[1] ?? ''}${given[2] ?? ''}`.trimEnd()] : [];
  });
  return starter.join('\n').replace(/\n{3,}/g, '\n\n');
}

/** The solution as students see it: without region markers and starter lines. */
export function showSolution(solution: string): string {
  return solution
    .split(/\r?\n/)
    .filter((line) => !isMarker(line) && !STARTER_LINE.test(line))
    .join('\n');
}
