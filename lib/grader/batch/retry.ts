// Runs failures again that might be chance: a program that fails one check in twenty once and passes it twice gets the point, and a note.

import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import { mergeResults } from './merge-results.ts';

/** A lesson with at most so many failures is suspicious; a program that is wrong in more ways is wrong. */
const FEW = 2;

/** A failure is chance if this many further runs pass. */
const RERUNS = 2;

/**
 * Reruns the failures of a verdict if they are few.
 *
 * @param run - Runs some checks again.
 * @returns The verdict with the results that count, and the ids of checks that did not always end alike.
 */
export async function retryFlaky(
  verdict: LessonVerdict,
  run: (ids: readonly string[]) => Promise<readonly CheckResult[]>,
): Promise<{ verdict: LessonVerdict; flaky: readonly string[] }> {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  if (failed.length === 0 || failed.length > FEW) return { verdict, flaky: [] };
  const flaky = new Set<string>();
  const forgiven: CheckResult[] = [];
  let open = failed.map(({ id }) => id);
  for (let time = 1; time <= RERUNS && open.length > 0; time++) {
    const passed = (await run(open)).filter(({ status }) => status === 'passed');
    for (const { id } of passed) flaky.add(id);
    if (time === RERUNS) forgiven.push(...passed);
    open = passed.map(({ id }) => id);
  }
  return { verdict: mergeResults(verdict, forgiven), flaky: [...flaky] };
}
