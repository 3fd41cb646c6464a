// Runs the checks of one lesson or of all, prints each verdict, and saves progress.

import { EXIT } from '../harness/user-error.ts';
import { loadCompiler } from '../harness/runner/build.ts';
import { Judge, statusOf } from '../harness/runner/judge.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { keepFirstFailing, keepVerdict } from '../workbook/progress-file.ts';
import { isOwnWork, type Target } from '../workbook/target.ts';
import type { Io } from '../workbook/io.ts';
import { failingPrerequisite } from '../workbook/prerequisites.ts';
import { canRun, findTypeErrors } from '../workbook/type-errors.ts';

/** What is to be checked. */
export interface CheckRequest {
  readonly all: readonly Lesson[];
  /** `undefined` means every lesson. */
  readonly lesson: Lesson | undefined;
  readonly target: Target;
  readonly options: CheckOptions;
}

/** How it is checked: options of the command line. */
export interface CheckOptions {
  readonly json?: true;
  readonly allChecks?: true;
  readonly seed?: number;
  readonly isolation: boolean;
}

/** @returns The exit code. */
export async function checkLessons(request: CheckRequest, io: Io): Promise<number> {
  const { all, lesson, options } = request;
  const testFiles = all.map(({ testFile }) => testFile);
  const judge = new Judge({
    workbook: io.workbook,
    testFiles,
    isolation: options.isolation ? 'best' : 'none',
  });
  // Rejections surface when the first check runs.
  judge.warmUp().catch(() => undefined);
  if (request.target.kind !== 'command') loadCompiler().catch(() => undefined);
  try {
    const verdicts = await judgeAll(judge, request, io);
    if (isOwnWork(io.workbook, request.target)) keepFirstFailing(io.workbook, verdicts);
    const status = statusOf(verdicts);
    const document = lesson ? verdicts[0] : { version: 1, status, lessons: verdicts };
    if (options.json) io.print([JSON.stringify(document, undefined, 2)]);
    return EXIT[status];
  } finally {
    await judge.close();
  }
}

/** Shows only the first failure in full: it is the one to fix first. */
async function judgeAll(judge: Judge, request: CheckRequest, io: Io): Promise<LessonVerdict[]> {
  const { RenderCheck, renderTypeErrors } = await import('../workbook/render/render-check.ts');
  const { all, lesson: only, target, options } = request;
  const { json: asJson, allChecks, seed } = options;
  const { workbook, stop: signal, colors } = io;
  const print = asJson ? () => undefined : io.print;
  const waiting = { signal, onWait: (sentence: string) => io.warn([sentence]) };
  const render = new RenderCheck({ ...request, ...io, isolation: judge.isolation });
  const verdicts: LessonVerdict[] = [];
  for (const lesson of only ? [only] : all) {
    const isBrief = verdicts.some(({ status }) => status !== 'passed');
    if (!isBrief) print(render.heading(lesson));
    const showProgress = asJson ? () => undefined : progressOf(lesson, io);
    const verdict = await judgeLesson(judge, lesson, target, {
      ...waiting,
      all: allChecks === true,
      ...(seed !== undefined && { seed }),
      onResult: showProgress,
    });
    verdicts.push(verdict);
    const isExplained = !asJson && !isBrief && verdict.status !== 'passed';
    const context = { workbook, ...waiting };
    const need = isExplained
      ? await failingPrerequisite(judge, lesson, all, target, context)
      : undefined;
    if (!asJson) io.progress('');
    print(isBrief ? render.brief(lesson, verdict) : render.verdict(lesson, verdict, need));
    if (!isOwnWork(workbook, target)) continue;
    const { corruptFile } = keepVerdict(workbook, verdict);
    if (corruptFile !== undefined)
      io.warn([`Your progress file could not be read; it is kept as ${corruptFile}.`]);
  }
  // Not while the checks run: the compiler would take the processor from the first verdict.
  const mayHaveErrors = !asJson && only && verdicts.every(canRun);
  const errors = mayHaveErrors && (await findTypeErrors(workbook, only, target, signal));
  if (errors) print([renderTypeErrors(errors, workbook, colors)]);
  print(render.end(verdicts));
  return verdicts;
}

/** Shows on one line how many checks have passed. A failure is printed above all results, once they are there. */
function progressOf(lesson: Lesson, io: Io): (result: CheckResult) => void {
  let passed = 0;
  return ({ status }) => {
    if (status === 'passed') passed++;
    io.progress(`  Checking lesson ${lesson.number} … ${passed} ✓`);
  };
}
