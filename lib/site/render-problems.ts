// Writes what came of a build as lines for a terminal.

import type { BuiltSite } from './build-site.ts';
import type { SiteProblem } from './problem.ts';

/** One line a problem: place, code, sentence. */
export function renderProblems(problems: readonly SiteProblem[]): string {
  return problems.map(renderProblem).join('\n');
}

/** One line for a site that was built. */
export function renderBuilt({ out, pages, ms }: BuiltSite): string {
  return `${pages.length} pages in ${out} (${(ms / 1000).toFixed(1)} s)`;
}

function renderProblem({ file, line, code, message }: SiteProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}  ${code}  ${message}`;
}
