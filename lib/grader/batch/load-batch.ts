// Loads a graded batch from its journal and scores each submission with the rubric.

import type { BatchHead } from '../record.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission, type SubmissionScore } from '../scoring/score.ts';
import type { Journal } from './journal.ts';

/** A graded batch, as every report sees it. */
export interface Batch {
  readonly head: BatchHead;
  /** Every submission, sorted by student and read one at a time; each call starts again from the first. */
  readonly scores: () => Iterable<SubmissionScore>;
}

/**
 * @param rubricText - Replaces the rubric that the batch was graded with.
 * @throws UserError if the rubric does not fit the lessons.
 */
export function loadBatch(journal: Journal, rubricText: string = journal.head.rubric): Batch {
  const { head } = journal;
  const rubric = readRubric(rubricText, head);
  return {
    head,
    *scores() {
      for (const student of journal.students)
        yield scoreSubmission(journal.read(student), head.lessons, rubric);
    },
  };
}
