// What several reports say about a score: how a check ended, the points in words, which checks a student may see.

import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';

/** How a check ended; `refused` for every check of a refused submission. */
export type Outcome = 'passed' | 'failed' | 'not-reached' | 'broken' | 'refused';

/** How a check of a submission ended. */
export function outcomeOf({ result }: CheckScore, { record }: SubmissionScore): Outcome {
  if (record.status === 'refused') return 'refused';
  return result?.status ?? 'broken';
}

/** All checks of a submission, in the order of the lessons. */
export function checksOf(score: SubmissionScore): CheckScore[] {
  return score.lessons.flatMap((lesson) => lesson.checks);
}

/** The points of a submission in words: `17.5 of 20`, or why there are none yet. */
export function describePoints({ points, max, record }: SubmissionScore): string {
  if (points !== undefined) return `${points} of ${max}`;
  return record.status === 'refused' ? 'refused' : 'not judged yet';
}

/** What the late penalty took off, to append to the points; empty if nothing. */
export function describePenalty({ record, earned, latePercent }: SubmissionScore): string {
  if (latePercent === 0 || earned === undefined) return '';
  return ` (${earned} before ${latePercent} % were taken off for ${record.daysLate} days)`;
}

/** The checks of a lesson that a student may see, and a note that counts the hidden ones. */
export function visibleChecks({ checks }: LessonScore): {
  readonly shown: readonly CheckScore[];
  /** Empty if no check is hidden. */
  readonly note: string;
} {
  const shown = checks.filter((check) => !check.hidden);
  const hidden = checks.length - shown.length;
  const verb = hidden === 1 ? 'check is' : 'checks are';
  return { shown, note: hidden === 0 ? '' : `${hidden} more ${verb} kept for the marking.` };
}
