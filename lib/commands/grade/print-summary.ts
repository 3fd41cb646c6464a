// Prints the summary of a batch, as a command's last lines.

import { EXIT } from '../../harness/user-error.ts';
import type { Io } from '../../workbook/io.ts';
import type { Batch } from '../../grader/batch/load-batch.ts';

/**
 * Prints how many submissions were graded, refused and not judged.
 *
 * @param tail - Follows the counts, and ends the sentence.
 * @param advice - What to do about those that were not judged.
 * @returns The exit code: a submission that was not judged is the machine's fault.
 */
export function printSummary(batch: Batch, tail: string, advice: string, io: Io): number {
  const counts = { graded: 0, unjudged: 0, refused: 0 };
  for (const { record } of batch.scores()) counts[record.status]++;
  const parts = [
    `${counts.graded} graded`,
    counts.refused > 0 && `${counts.refused} refused`,
    counts.unjudged > 0 && `${counts.unjudged} not judged`,
  ];
  io.print([`${parts.filter(Boolean).join(', ')}${tail}`]);
  if (counts.unjudged === 0) return EXIT.passed;
  io.warn([`What could not be judged has no points: look at it, or ${advice}.`]);
  return EXIT.broken;
}
