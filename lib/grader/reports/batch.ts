// A graded batch as every report sees it: what was graded, and each submission with its points, read when it is its turn.

import type { BatchHead } from '../record.ts';
import type { SubmissionScore } from '../scoring/score.ts';

/** A graded batch. */
export interface Batch {
  readonly head: BatchHead;
  /** Every submission, in the order of the students' names; can be walked through again and again. */
  readonly scores: () => Iterable<SubmissionScore>;
}
