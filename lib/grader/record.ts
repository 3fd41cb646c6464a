// The plain data of a grading: the record of one submission (a line of the journal) and the head of a batch.

import type { CheckHead, LessonVerdict } from '../harness/verdict.ts';
import type { RejectionCode } from './ingest/submission-rejected.ts';

/** How programs were confined: in a sandbox with its own network, process, mount and user namespaces, or not. */
export type Containment = 'sandbox' | 'none';

/** The record of one submission. It has no points: the rubric assigns them later. */
export type SubmissionRecord = {
  readonly version: 1;
  /** Exactly as the class folder or list names them. */
  readonly student: string;
  /** Whole days after the deadline (0 and up). */
  readonly daysLate: number;
  readonly isolation: Containment;
} & (
  | {
      /** `unjudged` if any lesson stayed broken after all attempts: a fault of the machine, never the student's. */
      readonly status: 'graded' | 'unjudged';
      /** One verdict for each lesson, in the lessons' order. */
      readonly lessons: readonly LessonVerdict[];
      /** Ids of checks that failed and then passed when rerun. */
      readonly flaky: readonly string[];
      /** The grader's own error, if lessons are missing because of it. */
      readonly fault?: string;
    }
  | { readonly status: 'refused'; readonly code: RejectionCode; readonly message: string }
);

/** A lesson with the checks that were graded. */
export interface GradedLesson {
  /** `02-bbs-server` */
  readonly lesson: string;
  readonly title: string;
  /** Every check, in the order of the test file. */
  readonly checks: readonly CheckHead[];
}

/** The settings of a whole batch: written first, read by `--resume` and `merge`. */
export interface BatchHead {
  readonly version: 1;
  /** Seeds the random values in the checks; the same for every submission. */
  readonly seed: number;
  readonly isolation: Containment;
  readonly lessons: readonly GradedLesson[];
  /** Names of the workbook's other lessons, which a rubric may mention too. */
  readonly ungraded: readonly string[];
  /** Number of students in the whole batch, including other shards. */
  readonly students: number;
  /** The text of the rubric, so that results can be scored again; empty for the default. */
  readonly rubric: string;
}
