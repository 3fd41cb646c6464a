// Runs the checks of one lesson or of all, prints each result as it comes, and saves progress.

import { EXIT } from '../harness/user-error.ts';
import { loadCompiler } from '../harness/runner/build.ts';
import { Judge } from '../harness/runner/judge.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { keepFirstFailing, keepVerdict } from '../workbook/progress-file.ts';
import type { Target } from '../workbook/target.ts';
import type { Io } from '../workbook/io.ts';
import { failingPrerequisite } from '../workbook/prerequisites.ts';
import { OrderedResults } from '../workbook/result-order.ts';
import { canRun, findTypeErrors } from '../workbook/type-errors.ts';
import type { RenderCheck } from '../workbook/render/render-check.ts';

/** What is to be checked. */
export interface CheckRequest {
  readonly all: readonly Lesson[];
  /** `undefined` means every lesson. */
  readonly lesson: Lesson | undefined;
  readonly target: Target;
  /** Whether it is the student's own work in this workbook, which counts as progress. */
  readonly isOwnWork: boolean;
  readonly isolation: 'best' | 'none';
  /** Whether to continue after a failed step. */
  readonly everyCheck: boolean;
  readonly asJson: boolean;
  readonly seed?: number;
}

/** @returns The exit code. */
export async function checkLessons(request: CheckRequest, io: Io): Promise<number> {
  const { all, lesson, isolation } = request;
  const testFiles = all.map(({ testFile }) => testFile);
  const judge = new Judge({ workbook: io.workbook, testFiles, isolation });
  // Rejections surface when the first check runs.
  judge.warmUp().catch(() => undefined);
  if (request.target.kind !== 'command') loadCompiler().catch(() => undefined);
  try {
    const verdicts = request.asJson
      ? await checkSilently(judge, request, io)
      : await checkAloud(judge, request, io);
    if (request.isOwnWork) keepFirstFailing(io.workbook, verdicts);
    if (request.asJson) io.print([jsonOf(verdicts, lesson !== undefined)]);
    return exitCodeOf(verdicts);
  } finally {
    await judge.close();
  }
}

async function checkSilently(
  judge: Judge,
  request: CheckRequest,
  io: Io,
): Promise<LessonVerdict[]> {
  const verdicts: LessonVerdict[] = [];
  for (const lesson of chosen(request)) {
    const verdict = await judgeLesson(judge, lesson, request.target, choice(request, io));
    verdicts.push(verdict);
    keep(verdict, request, io);
  }
  return verdicts;
}

/** Shows only the first failure in full: it is the one to fix first. */
async function checkAloud(judge: Judge, request: CheckRequest, io: Io): Promise<LessonVerdict[]> {
  const { RenderCheck, renderTypeErrors } = await import('../workbook/render/render-check.ts');
  const { lesson: only, target } = request;
  const typing = only && findTypeErrors(io.workbook, only, target, io.stop); // while the checks run
  const render = new RenderCheck({ ...request, ...io, isolation: judge.isolation });
  const verdicts: LessonVerdict[] = [];
  for (const lesson of chosen(request)) {
    const isBrief = verdicts.some(({ status }) => status !== 'passed');
    if (!isBrief) io.print(render.heading(lesson));
    const verdict = await judgeAloud(judge, lesson, request, { io, render, isBrief });
    verdicts.push(verdict);
    if (isBrief || verdict.status === 'passed') {
      io.print(render.brief(lesson, verdict));
    } else {
      const need = await failingPrerequisite(judge, lesson, request, {
        workbook: io.workbook,
        ...waiting(io),
      });
      io.print(render.failure(lesson, verdict, need));
    }
    keep(verdict, request, io);
  }
  const errors = await typing;
  if (errors && verdicts.every(canRun))
    io.print([renderTypeErrors(errors, io.workbook, io.colors)]);
  io.print(render.end(verdicts));
  return verdicts;
}

async function judgeAloud(
  judge: Judge,
  lesson: Lesson,
  request: CheckRequest,
  { io, render, isBrief }: { io: Io; render: RenderCheck; isBrief: boolean },
): Promise<LessonVerdict> {
  // Not awaited: the program is compiled while a worker reads the checks.
  const order = judge.checksOf(lesson.name).then(
    ({ checks }) =>
      new OrderedResults(checks, (result) => {
        if (!isBrief) io.print(render.result(lesson, result));
      }),
  );
  order.catch(() => undefined); // The verdict reports it.
  const verdict = await judgeLesson(judge, lesson, request.target, {
    ...choice(request, io),
    onResult: (result) => void order.then((each) => each.add(result)),
  });
  (await order).finish(verdict.checks);
  return verdict;
}

function chosen({ all, lesson }: CheckRequest): readonly Lesson[] {
  return lesson ? [lesson] : all;
}

function choice({ seed, everyCheck }: CheckRequest, io: Io) {
  return { all: everyCheck, ...waiting(io), ...(seed !== undefined && { seed }) };
}

function waiting(io: Io) {
  return { signal: io.stop, onWait: (sentence: string) => io.warn([sentence]) };
}

/** Saves progress, if it is the student's own work. */
function keep(verdict: LessonVerdict, { isOwnWork }: CheckRequest, io: Io): void {
  if (!isOwnWork) return;
  const { corruptFile } = keepVerdict(io.workbook, verdict);
  if (corruptFile !== undefined) {
    io.warn([`Your progress file could not be read; it is kept as ${corruptFile}.`]);
  }
}

/** One lesson is its verdict; several are a document of verdicts. */
function jsonOf(verdicts: readonly LessonVerdict[], isOne: boolean): string {
  const document = isOne
    ? verdicts[0]
    : { version: 1, status: worstOf(verdicts), lessons: verdicts };
  return JSON.stringify(document, undefined, 2);
}

function exitCodeOf(verdicts: readonly LessonVerdict[]): number {
  return EXIT[worstOf(verdicts)];
}

function worstOf(verdicts: readonly LessonVerdict[]): LessonVerdict['status'] {
  const statuses = verdicts.map(({ status }) => status);
  if (statuses.includes('broken') || statuses.length === 0) return 'broken';
  return statuses.includes('failed') ? 'failed' : 'passed';
}
