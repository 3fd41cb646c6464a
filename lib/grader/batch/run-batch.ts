// Grades the submissions of a batch, several at a time, and appends each record to the journal.

import { setMaxListeners } from 'node:events';
import { messageOf } from '../../harness/user-error.ts';
import type { Submission } from '../ingest/submission.ts';
import type { SubmissionRecord } from '../record.ts';
import { gradeOne, type GradingEnvironment } from './grade-one.ts';
import type { Journal } from './journal.ts';

/** The progress of a batch. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly record: SubmissionRecord;
  /** Estimated milliseconds that remain. */
  readonly left: number;
}

/** How to run a batch. */
export interface RunOptions {
  /** Called after each submission. */
  readonly onProgress: (progress: Progress) => void;
  /** Aborts the run: submissions in progress are dropped, written records stay. */
  readonly signal: AbortSignal;
}

/**
 * Grades every submission that has no settled record in the journal.
 *
 * @throws the signal's reason if it is aborted.
 */
export async function runBatch(
  submissions: readonly Submission[],
  journal: Journal,
  environment: GradingEnvironment & { readonly jobs: number },
  { onProgress, signal }: RunOptions,
): Promise<void> {
  setMaxListeners(0, signal); // Every lesson in progress listens to it, which is not a leak.
  const waiting = submissions.filter(({ student }) => !journal.isSettled(student));
  const before = submissions.length - waiting.length;
  const all = submissions.length;
  const began = performance.now();
  let done = 0;
  const queue = waiting.values(); // shared by all workers
  const worker = async () => {
    for (const submission of queue) {
      signal.throwIfAborted();
      const record = await gradeOrReportFault(submission, environment, signal);
      signal.throwIfAborted();
      journal.append(record);
      done++;
      const left = ((performance.now() - began) / done) * (waiting.length - done);
      onProgress({ done: before + done, all, record, left });
    }
  };
  await Promise.all(Array.from({ length: environment.jobs }, worker));
}

/** Turns an internal error into an unjudged record, so that the batch continues. */
async function gradeOrReportFault(
  submission: Submission,
  environment: GradingEnvironment,
  signal: AbortSignal,
): Promise<SubmissionRecord> {
  try {
    return await gradeOne(submission, environment, signal);
  } catch (error) {
    signal.throwIfAborted();
    const { student, daysLate } = submission;
    const head = { version: 1, student, daysLate, isolation: environment.isolation } as const;
    return { ...head, status: 'unjudged', lessons: [], flaky: [], fault: messageOf(error) };
  }
}
