// The lessons with their checks, for the head of a batch and for the rubric; runs none of them.

import type { Judge } from '../../harness/runner/judge.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import type { GradedLesson } from '../record.ts';

/**
 * Loads them, one after the other.
 *
 * @throws WorkerDied if a test file cannot be loaded.
 */
export async function loadChecks(
  judge: Pick<Judge, 'checksOf'>,
  lessons: readonly Lesson[],
): Promise<GradedLesson[]> {
  const graded: GradedLesson[] = [];
  for (const { name, title } of lessons)
    graded.push({ lesson: name, title, checks: (await judge.checksOf(name)).checks });
  return graded;
}
