// Statistics of a class: the pass rate of each step, the distribution of points, and the hardest checks.

import { OUTCOME_LETTERS, type Failure, type ClassSummary } from './summarize-class.ts';

/** How many students pass all checks of a step, of those whose program was judged; for every step of every lesson, in order. */
export function passRatesByStep({ lessons, rows }: ClassSummary) {
  const heads = lessons.flatMap(({ checks }) => checks);
  return lessons.flatMap(({ lesson, title, checks }) =>
    [...new Set(checks.map(({ step }) => step))]
      .sort((a, b) => a - b)
      .map((step) => {
        const columns = heads.flatMap((head, at) =>
          head.step === step && checks.includes(head) ? [at] : [],
        );
        const judged = rows.filter(({ cells }) =>
          columns.every((at) => !'rb'.includes(cells[at] ?? 'r')),
        );
        const passed = judged.filter(({ cells }) =>
          columns.every((at) => cells[at] === OUTCOME_LETTERS.passed),
        );
        return { lesson, title, step, passed: passed.length, judged: judged.length };
      }),
  );
}

/** The checks that most students fail, hardest first, with the most frequent diagnosis; at most `most`, and none that all pass. */
export function hardestChecks({ lessons, rows, patterns }: ClassSummary, most: number) {
  const failures = patterns.flatMap((pattern) =>
    pattern.failures.map((failure) => ({ failure, count: pattern.students.length })),
  );
  const heads = lessons.flatMap(({ checks }) => checks);
  const all = heads.map((head, at) => ({
    head,
    failed: rows.filter(({ cells }) => cells[at] === OUTCOME_LETTERS.failed).length,
    judged: rows.filter(({ cells }) => !'rb'.includes(cells[at] ?? 'r')).length,
    code: commonestCode(failures.filter(({ failure }) => failure.check === head.id)),
  }));
  return all
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed)
    .slice(0, most);
}

/**
 * How the points of all judged students are distributed; `undefined` if there are none.
 *
 * @returns `tenths`: the number of students in each tenth of the points, lowest first; the last includes full marks.
 */
export function distributePoints({ rows, max }: ClassSummary) {
  const points = rows.flatMap((row) => row.points ?? []).sort((a, b) => a - b);
  const [lowest] = points;
  const highest = points.at(-1);
  if (lowest === undefined || highest === undefined) return undefined;
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const each of points) {
    const tenth = max === 0 ? 9 : Math.min(9, Math.floor((each / max) * 10));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return { tenths, lowest, median: median(points), highest };
}

/** The median; of an even number of figures, the mean of the middle two. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

function commonestCode(
  failures: readonly { readonly failure: Failure; readonly count: number }[],
): string {
  const counts = new Map<string, number>();
  for (const { failure, count } of failures)
    counts.set(failure.code, (counts.get(failure.code) ?? 0) + count);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
