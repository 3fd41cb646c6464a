// What grading one submission found, as plain data: one line of the journal; points are given later, by the rubric.

import type { CheckHead, LessonVerdict } from '../harness/verdict.ts';
import type { RefusalCode } from './ingest/submission-rejected.ts';

/** How a submission's programs were held while they ran. */
export type Containment =
  /** A sandbox of namespaces: network, processes, files and users of its own. */
  | 'sandbox'
  /** Nothing held them: they ran as the instructor. */
  | 'none';

/** One submission, graded or not. */
export type SubmissionRecord = {
  readonly version: 1;
  /** Exactly as the batch names them. */
  readonly student: string;
  /** Whole days after the deadline (0 and up). */
  readonly daysLate: number;
  readonly isolation: Containment;
} & (
  | {
      /** `unjudged` if the machine failed at any lesson, however often it was tried: never a student's fault. */
      readonly status: 'graded' | 'unjudged';
      /** One verdict a lesson, in the lessons' order. */
      readonly lessons: readonly LessonVerdict[];
      /** Ids of checks that failed once and passed when they were run again. */
      readonly flaky: readonly string[];
      /** What kept the grader itself from judging, if that is why lessons are missing. */
      readonly fault?: string;
    }
  | { readonly status: 'refused'; readonly code: RefusalCode; readonly message: string }
);

/** A lesson as it was graded. */
export interface GradedLesson {
  /** `02-bbs-server` */
  readonly lesson: string;
  readonly title: string;
  /** Every check, in the order of the test file. */
  readonly checks: readonly CheckHead[];
}

/** What holds for a whole batch: written first, read by `--resume` and `merge`. */
export interface BatchHead {
  readonly version: 1;
  /** Draws the values that the checks use: the same for every submission. */
  readonly seed: number;
  readonly isolation: Containment;
  readonly lessons: readonly GradedLesson[];
  /** Names of the workbook's other lessons: a rubric may have points for them too. */
  readonly ungraded: readonly string[];
  /** How many students there are in the whole batch, other shards' included. */
  readonly students: number;
  /** The rubric's text, so that results can be scored again as they were; empty for the default. */
  readonly rubric: string;
}
