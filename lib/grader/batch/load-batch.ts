// A journal as reports see it: its head, and each record with its points.

import type { Batch } from '../reports/batch.ts';
import { readRubric } from '../scoring/rubric.ts';
import { scoreSubmission } from '../scoring/score.ts';
import type { Journal } from './journal.ts';

/**
 * The batch of a journal.
 *
 * @param rubricText - Another rubric than the one that it was graded with.
 * @throws BadRubric if the rubric does not fit the lessons.
 */
export function loadBatch(journal: Journal, rubricText: string = journal.head.rubric): Batch {
  const { head } = journal;
  const rubric = readRubric(rubricText, head);
  return {
    head: { ...head, rubric: rubricText },
    *scores() {
      for (const student of journal.students)
        yield scoreSubmission(journal.read(student), head.lessons, rubric);
    },
  };
}
