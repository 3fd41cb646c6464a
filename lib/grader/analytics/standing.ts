// Where a class stands: how many pass each step, how the points are spread, and which checks are the hardest.

import type { CheckHead } from '../../harness/verdict.ts';
import { LETTERS, type Failure, type Survey } from './survey.ts';

/** One step of one lesson. */
export interface StepStanding {
  readonly lesson: string;
  readonly title: string;
  readonly step: number;
  /** Students who pass all its checks. */
  readonly passed: number;
  /** Students who were judged at all. */
  readonly judged: number;
}

/** One check, with those who fail it. */
export interface HardCheck {
  readonly head: CheckHead;
  readonly failed: number;
  readonly judged: number;
  /** The commonest diagnosis. */
  readonly code: string;
}

/** Points of the class. */
export interface Spread {
  /** Students in each tenth of the points, lowest first; the last has those with all points too. */
  readonly tenths: readonly number[];
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** Every step of every lesson, in order. */
export function standingBySteps({ lessons, rows }: Survey): StepStanding[] {
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
          columns.every((at) => cells[at] === LETTERS.passed),
        );
        return { lesson, title, step, passed: passed.length, judged: judged.length };
      }),
  );
}

/** Checks that anybody fails, hardest first, `most` at the most. */
export function hardestChecks({ lessons, rows, patterns }: Survey, most: number): HardCheck[] {
  const failures = patterns.flatMap((pattern) =>
    pattern.failures.map((failure) => ({ failure, count: pattern.students.length })),
  );
  const heads = lessons.flatMap(({ checks }) => checks);
  const all = heads.map((head, at) => ({
    head,
    failed: rows.filter(({ cells }) => cells[at] === LETTERS.failed).length,
    judged: rows.filter(({ cells }) => !'rb'.includes(cells[at] ?? 'r')).length,
    code: commonestCode(failures.filter(({ failure }) => failure.check === head.id)),
  }));
  return all
    .filter(({ failed }) => failed > 0)
    .sort((a, b) => b.failed - a.failed)
    .slice(0, most);
}

/** How the points of those who have any are spread; `undefined` if nobody has. */
export function spreadOfPoints({ rows, max }: Survey): Spread | undefined {
  const points = rows.flatMap((row) => row.points ?? []).sort((a, b) => a - b);
  const [lowest] = points;
  const highest = points.at(-1);
  if (lowest === undefined || highest === undefined) return undefined;
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const each of points) {
    const tenth = max === 0 ? 9 : Math.min(9, Math.floor((each / max) * 10));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  const middle = points.length / 2;
  const median = ((points[Math.ceil(middle) - 1] ?? 0) + (points[Math.floor(middle)] ?? 0)) / 2;
  return { tenths, lowest, median, highest };
}

function commonestCode(
  failures: readonly { readonly failure: Failure; readonly count: number }[],
): string {
  const counts = new Map<string, number>();
  for (const { failure, count } of failures)
    counts.set(failure.code, (counts.get(failure.code) ?? 0) + count);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
