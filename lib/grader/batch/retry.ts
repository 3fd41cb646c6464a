// Reruns the checks of a lesson that may have failed by accident: broken checks, and a few isolated failures.

import { statusOf } from '../../harness/runner/judge.ts';
import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import { BATCH } from '../limits.ts';

/** Runs some checks again, by id. */
export type RunChecks = (ids: readonly string[]) => Promise<readonly CheckResult[]>;

/** Failures are rerun only if a lesson has at most this many; a program with more is simply wrong. */
const FEW = 2;

/** A failed check counts as passed if this many further runs all pass. */
const RERUNS = 2;

/** Reruns the broken checks of a verdict until none is broken or the attempts are used up. */
export async function retryBroken(first: LessonVerdict, run: RunChecks): Promise<LessonVerdict> {
  let verdict = first;
  for (let attempt = 1; attempt < BATCH.attempts && verdict.status === 'broken'; attempt++)
    verdict = mergeResults(verdict, await run(idsOf(verdict, 'broken')));
  return verdict;
}

/**
 * Reruns the failures of a verdict if they are few.
 *
 * @returns The verdict that counts, and the ids of checks that did not end the same way each time.
 */
export async function retryFlaky(
  verdict: LessonVerdict,
  run: RunChecks,
): Promise<{ verdict: LessonVerdict; flaky: readonly string[] }> {
  let pending = idsOf(verdict, 'failed');
  if (pending.length === 0 || pending.length > FEW) return { verdict, flaky: [] };
  const flaky = new Set<string>();
  const forgiven: CheckResult[] = [];
  for (let rerun = 1; rerun <= RERUNS && pending.length > 0; rerun++) {
    const passed = (await run(pending)).filter(({ status }) => status === 'passed');
    for (const { id } of passed) flaky.add(id);
    if (rerun === RERUNS) forgiven.push(...passed);
    pending = passed.map(({ id }) => id);
  }
  return { verdict: mergeResults(verdict, forgiven), flaky: [...flaky] };
}

function idsOf({ checks }: LessonVerdict, wanted: CheckResult['status']): string[] {
  return checks.filter(({ status }) => status === wanted).map(({ id }) => id);
}

/** Replaces some results of a verdict and derives its status again. */
function mergeResults(verdict: LessonVerdict, results: readonly CheckResult[]): LessonVerdict {
  const checks = verdict.checks.map((check) => results.find(({ id }) => id === check.id) ?? check);
  return { ...verdict, checks, status: statusOf(checks) };
}
