// A verdict some of whose checks were run again.

import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';

/** The verdict with some of its results replaced. */
export function mergeResults(
  verdict: LessonVerdict,
  results: readonly CheckResult[],
): LessonVerdict {
  const checks = verdict.checks.map((check) => results.find(({ id }) => id === check.id) ?? check);
  const has = (...wanted: string[]) => checks.some(({ status }) => wanted.includes(status));
  return {
    ...verdict,
    checks,
    status: has('broken') ? 'broken' : has('failed', 'not-reached') ? 'failed' : 'passed',
  };
}
