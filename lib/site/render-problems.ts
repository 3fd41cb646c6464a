// Writes the problems of a build as lines for a terminal.

import type { SiteProblem } from './problem.ts';

/** One line a problem: place, code, sentence. */
export function renderProblems(problems: readonly SiteProblem[]): string {
  return problems.map(renderProblem).join('\n');
}

function renderProblem({ file, line, code, message }: SiteProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}  ${code}  ${message}`;
}
