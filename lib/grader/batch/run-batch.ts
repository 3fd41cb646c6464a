// Grades the submissions of a batch, several at a time, and writes each record as it comes; one that fails never ends the others.

import { setMaxListeners } from 'node:events';
import type { Submission } from '../ingest/submission.ts';
import type { SubmissionRecord } from '../record.ts';
import { gradeOne, type GradingEnvironment } from './grade-one.ts';
import type { Journal } from './journal.ts';

/** How far a batch is. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly record: SubmissionRecord;
  /** Milliseconds that the rest will take, judged by what has been done since the start. */
  readonly left: number;
}

/** What a run is told beside its submissions. */
export interface RunOptions {
  /** Submissions under way at once. */
  readonly jobs: number;
  /** Told after each submission. */
  readonly onProgress: (progress: Progress) => void;
  /** Stops: what is under way is dropped, what is written stays. */
  readonly signal: AbortSignal;
}

/**
 * Grades every submission that the journal does not have yet.
 *
 * @throws the signal's reason if it was stopped.
 */
export async function runBatch(
  submissions: readonly Submission[],
  journal: Journal,
  workshop: GradingEnvironment,
  options: RunOptions,
): Promise<void> {
  const { jobs, onProgress, signal } = options;
  setMaxListeners(0, signal); // Each lesson of each submission under way listens: no leak, however many that are.
  const waiting = submissions.filter(({ student }) => !journal.isSettled(student));
  const before = submissions.length - waiting.length;
  const all = submissions.length;
  const began = performance.now();
  let done = 0;
  const queue = waiting.values(); // shared: each takes the next
  const work = async () => {
    for (const submission of queue) {
      signal.throwIfAborted();
      const record = await gradeOrGiveUp(submission, workshop, signal);
      signal.throwIfAborted();
      journal.append(record);
      done++;
      const left = ((performance.now() - began) / done) * (waiting.length - done);
      onProgress({ done: before + done, all, record, left });
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

/** A fault of ours while grading one submission is its record, and the batch goes on. */
async function gradeOrGiveUp(
  submission: Submission,
  workshop: GradingEnvironment,
  signal: AbortSignal,
): Promise<SubmissionRecord> {
  try {
    return await gradeOne(submission, workshop, signal);
  } catch (error) {
    signal.throwIfAborted();
    const { student, daysLate } = submission;
    const { isolation } = workshop;
    const message = error instanceof Error ? error.message : String(error);
    return {
      version: 1,
      student,
      daysLate,
      isolation,
      status: 'unjudged',
      lessons: [],
      flaky: [],
      fault: message,
    };
  }
}
