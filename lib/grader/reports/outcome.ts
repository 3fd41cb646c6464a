// How a check stands in a report, whatever became of its submission.

import type { CheckScore, SubmissionScore } from '../scoring/score.ts';

/** One word for a check; `refused` stands for all checks of a refused submission. */
export type Outcome = 'passed' | 'failed' | 'not-reached' | 'broken' | 'refused';

/** How a check stands. */
export function outcomeOf({ result }: CheckScore, { record }: SubmissionScore): Outcome {
  if (record.status === 'refused') return 'refused';
  return result?.status ?? 'broken';
}

/** The checks of a submission, lesson after lesson. */
export function checksOf(score: SubmissionScore): CheckScore[] {
  return score.lessons.flatMap((lesson) => lesson.checks);
}

/** The points of a submission in words: `17.5 of 20`, or why there are none yet. */
export function pointsInWords({ points, max, record }: SubmissionScore): string {
  if (points !== undefined) return `${points} of ${max}`;
  return record.status === 'refused' ? 'refused' : 'not judged yet';
}
