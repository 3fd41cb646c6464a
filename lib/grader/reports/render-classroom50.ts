// One submission as the result.json of Classroom 50, `classroom50/result/v1`.

import type { SubmissionScore } from '../scoring/score.ts';
import { explainInText } from './explain.ts';
import { checksOf } from './outcome.ts';

/** What the platform says of a submission, and wants back. */
export interface Classroom50Facts {
  readonly classroom: string;
  readonly assignment: string;
  readonly assignment_type: 'individual' | 'group';
  readonly owner: string;
  /** The tag of the submission: `submit/…`. */
  readonly submission: string;
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /** When it was handed in: `2026-11-22T18:00:00Z`. */
  readonly datetime: string;
}

/** The whole file. */
export interface Classroom50Result extends Classroom50Facts {
  readonly schema: 'classroom50/result/v1';
  readonly score: number;
  readonly 'max-score': number;
  readonly tests: readonly Classroom50Test[];
}

/** One test of it. */
export interface Classroom50Test {
  readonly 'test-name': string;
  readonly passed: boolean;
  readonly score: number;
  readonly 'max-score': number;
  readonly output?: string;
}

/**
 * The file for one submission; `undefined` if it could not be judged. Points are whole numbers there: the largest
 * remainders are rounded up, so that the sum stays right.
 */
export function renderClassroom50(
  score: SubmissionScore,
  facts: Classroom50Facts,
): Classroom50Result | undefined {
  if (score.record.status !== 'refused' && score.points === undefined) return undefined;
  const checks = checksOf(score);
  const whole = inWholePoints(checks.map(({ max }) => max));
  const tests = checks.map(({ head, result, hidden }, index): Classroom50Test => {
    const max = whole[index] ?? 0;
    const passed = result?.status === 'passed';
    const output = hidden ? '' : explainInText(result);
    return {
      'test-name': hidden ? `hidden check ${index + 1}` : head.id,
      passed,
      score: passed ? max : 0,
      'max-score': max,
      ...(output && { output }),
    };
  });
  const earned = tests.reduce((sum, test) => sum + test.score, 0);
  const late = Math.floor(earned * (1 - score.latePercent / 100));
  const maxScore = tests.reduce((sum, test) => sum + test['max-score'], 0);
  return { schema: 'classroom50/result/v1', ...facts, score: late, 'max-score': maxScore, tests };
}

/** Whole numbers near these with the sum nearest to theirs. */
function inWholePoints(points: readonly number[]): number[] {
  const whole = points.map(Math.floor);
  const exact = points.reduce((sum, each) => sum + each, 0);
  let missing = Math.round(exact) - whole.reduce((sum, each) => sum + each, 0);
  const byRemainder = points.map((each, index) => ({ index, rest: each - Math.floor(each) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) if (missing-- > 0) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
