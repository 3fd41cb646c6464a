// Grades one submission on every lesson, from its archive to its record; points are given later.

import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Judge } from '../../harness/runner/judge.ts';
import { NODE } from '../../harness/runner/program-of.ts';
import { SourceProblem } from '../../harness/runner/build.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import type { Compiler } from '../compile/compiler.ts';
import { addGiven } from '../ingest/add-given.ts';
import { findLessons, type LessonFile } from '../ingest/find-lessons.ts';
import { SubmissionRejected } from '../ingest/submission-rejected.ts';
import type { Submission } from '../ingest/submission.ts';
import { extractSubmission } from '../ingest/extract-submission.ts';
import { BATCH } from '../limits.ts';
import type { Containment, SubmissionRecord } from '../record.ts';
import { INSIDE, type Sandbox } from '../sandbox/sandbox.ts';
import { retryFlaky } from './retry.ts';
import { redactVerdict } from './redact-verdict.ts';
import { mergeResults } from './merge-results.ts';

/** What it takes to grade. */
export interface GradingEnvironment {
  readonly judge: Pick<Judge, 'judge'>;
  readonly compiler: Pick<Compiler, 'compile'>;
  /** Holds programs as well as this machine can; missing where it cannot at all. */
  readonly wrapCommand?: Sandbox['wrapCommand'];
  /** How well that is, as every result says it. */
  readonly isolation: Containment;
  readonly lessons: readonly LessonFile[];
  readonly seed: number;
  /** A folder of the grader's own. */
  readonly work: string;
  /** Do not judge the checks of steps after a failed one. */
  readonly stopAtFailedStep: boolean;
}

/**
 * Grades one submission; whatever is wrong with it is in its record.
 *
 * @param signal - Gives up; the promise then rejects.
 */
export async function gradeOne(
  submission: Submission,
  workshop: GradingEnvironment,
  signal: AbortSignal,
): Promise<SubmissionRecord> {
  const { student, daysLate } = submission;
  const { isolation } = workshop;
  const head = { version: 1, student, daysLate, isolation } as const;
  const folder = join(workshop.work, `s${counter++}`);
  mkdirSync(folder, { mode: 0o711 });
  try {
    const root = await unpack(submission, folder, workshop);
    const graded = await allOf(
      workshop.lessons.map((lesson) =>
        gradeLesson(lesson, root, folder, student, workshop, signal),
      ),
    );
    const lessons = graded.map(({ verdict }) => verdict);
    const status = lessons.some((verdict) => verdict.status === 'broken') ? 'unjudged' : 'graded';
    return { ...head, status, lessons, flaky: graded.flatMap(({ flaky }) => flaky) };
  } catch (error) {
    if (error instanceof SubmissionRejected)
      return { ...head, status: 'refused', code: error.code, message: error.message };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Like `Promise.all`, but a failure waits for the others: nobody shall work in a folder that is being removed. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** Folders of submissions under way; a name tells nothing of whose it is. */
let counter = 0;

async function unpack(
  submission: Submission,
  folder: string,
  { lessons }: GradingEnvironment,
): Promise<string> {
  const copy = join(folder, 'handed-in');
  await extractSubmission(submission, copy);
  const found = findLessons(copy, lessons, join(folder, 'flat'));
  const root = join(folder, 'lessons');
  renameSync(found, root);
  addGiven(root, lessons);
  return root;
}

async function gradeLesson(
  { lesson, program }: LessonFile,
  root: string,
  folder: string,
  student: string,
  workshop: GradingEnvironment,
  signal: AbortSignal,
) {
  const { judge, compiler, seed, stopAtFailedStep } = workshop;
  const compiled = join(folder, `program-${lesson}`);
  const file = await compiler.compile(
    { root, entry: `${lesson}/${program}`, confined: true },
    compiled,
  );
  const request = {
    lesson,
    target: student,
    program: commandFor(file, compiled, workshop),
    seed,
    all: !stopAtFailedStep,
    signal,
  };
  const run = (only?: readonly string[]) =>
    judge.judge({ ...request, ...(only && { only, all: true }) });
  let verdict = await run();
  for (let attempt = 1; attempt < BATCH.attempts && verdict.status === 'broken'; attempt++) {
    const broken = verdict.checks.filter(({ status }) => status === 'broken').map(({ id }) => id);
    verdict = mergeResults(verdict, (await run(broken)).checks);
  }
  const rerun =
    file instanceof SourceProblem
      ? { verdict, flaky: [] }
      : await retryFlaky(verdict, async (ids) => (await run(ids)).checks);
  return {
    verdict: redactVerdict(rerun.verdict, [
      `${root}/`,
      `${root}\\`,
      `${INSIDE.replace('program', 'lessons')}/`,
    ]),
    flaky: rerun.flaky,
  };
}

function commandFor(
  file: string | SourceProblem,
  compiled: string,
  { wrapCommand, work }: GradingEnvironment,
): Command | SourceProblem {
  if (file instanceof SourceProblem) return file;
  const command: Command = {
    argv: [...NODE, file],
    cwd: work,
    env: { PATH: process.env.PATH ?? '' },
  };
  return wrapCommand ? wrapCommand(command, compiled) : command;
}
