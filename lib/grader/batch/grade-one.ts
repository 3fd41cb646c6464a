// Grades one submission on every lesson and returns its record; scoring comes later.

import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Judge, JudgeRequest } from '../../harness/runner/judge.ts';
import { NODE } from '../../harness/runner/program-of.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import type { Compiler } from '../compile/compiler.ts';
import { addProvidedPrograms, findLessons, type LessonFiles } from '../ingest/find-lessons.ts';
import { SubmissionRejected } from '../ingest/submission-rejected.ts';
import type { Submission } from '../ingest/submission.ts';
import { extractSubmission } from '../ingest/extract-submission.ts';
import type { Containment, SubmissionRecord } from '../record.ts';
import { INSIDE, type Sandbox } from '../sandbox/sandbox.ts';
import { redactVerdict } from './redact-verdict.ts';
import { retryBroken, retryFlaky } from './retry.ts';

/** Everything that grading a submission needs. */
export interface GradingEnvironment {
  readonly judge: Pick<Judge, 'judge'>;
  readonly compiler: Pick<Compiler, 'compile'>;
  /** Wraps a program's command in the strongest confinement this machine offers; missing if it offers none. */
  readonly wrapCommand?: Sandbox['wrapCommand'];
  /** The confinement that every result reports. */
  readonly isolation: Containment;
  readonly lessons: readonly LessonFiles[];
  readonly seed: number;
  /** A temporary folder that only the grader uses. */
  readonly work: string;
  /** Skip the checks of later steps once a step has failed. */
  readonly stopAtFailedStep: boolean;
  /** See {@link JudgeRequest.onWait}. */
  readonly onWait?: JudgeRequest['onWait'];
}

/**
 * Grades one submission. Problems of the submission end up in its record.
 *
 * @param signal - Aborts grading; the promise then rejects.
 */
export async function gradeOne(
  submission: Submission,
  environment: GradingEnvironment,
  signal: AbortSignal,
): Promise<SubmissionRecord> {
  const { student, daysLate } = submission;
  const { isolation } = environment;
  const head = { version: 1, student, daysLate, isolation } as const;
  const folder = join(environment.work, `s${counter++}`);
  mkdirSync(folder, { mode: 0o711 });
  try {
    const copy = join(folder, 'submission');
    const root = join(folder, 'lessons');
    await extractSubmission(submission, copy);
    renameSync(findLessons(copy, environment.lessons, join(folder, 'flat')), root);
    addProvidedPrograms(root, environment.lessons);
    const grading = environment.lessons.map((lesson) =>
      gradeLesson(lesson, root, folder, student, environment, signal),
    );
    await Promise.allSettled(grading); // Even if one rejects: the folder is deleted afterwards.
    const graded = await Promise.all(grading);
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

/** Numbers the folders of submissions, so that a path does not reveal the student. */
let counter = 0;

async function gradeLesson(
  { name: lesson, program }: LessonFiles,
  root: string,
  folder: string,
  student: string,
  environment: GradingEnvironment,
  signal: AbortSignal,
) {
  const { judge, compiler, seed, stopAtFailedStep, onWait } = environment;
  const compiled = join(folder, `program-${lesson}`);
  const file = await compiler.compile(
    { root, entry: `${lesson}/${program}`, confined: true },
    compiled,
  );
  const command = commandFor(file, compiled, environment);
  const all = !stopAtFailedStep;
  const request = { lesson, target: student, program: command, seed, all, signal, onWait };
  const rerun = async (only: readonly string[]) =>
    (await judge.judge({ ...request, only, all: true })).checks;
  const judged = await retryBroken(await judge.judge(request), rerun);
  const { verdict, flaky } =
    file instanceof SourceProblem
      ? { verdict: judged, flaky: [] }
      : await retryFlaky(judged, rerun);
  const roots = [`${root}/`, `${root}\\`, `${INSIDE.replace('program', 'lessons')}/`];
  return { verdict: redactVerdict(verdict, roots), flaky };
}

function commandFor(
  file: string | SourceProblem,
  compiled: string,
  { wrapCommand, work }: GradingEnvironment,
): Command | SourceProblem {
  if (file instanceof SourceProblem) return file;
  const env = { PATH: process.env.PATH ?? '' };
  const command: Command = { argv: [...NODE, file], cwd: work, env };
  return wrapCommand ? wrapCommand(command, compiled) : command;
}
