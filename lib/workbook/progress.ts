// A student's progress as plain data: which checks passed, when, and which hints were shown.

import type { DiagnosisCode } from '../harness/diagnosis/codes.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';

/** Progress in all lessons. */
export interface Progress {
  readonly version: 1;
  /** By lesson folder; lessons that were never checked or opened are missing. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** Progress in one lesson. Times are ISO 8601 in UTC. */
export interface LessonProgress {
  /** Status of the last verdict that wasn't broken; `not-checked` before the first. */
  readonly status: 'not-checked' | 'passed' | 'failed';
  /** Ids of the checks that passed in that verdict. */
  readonly passed: readonly string[];
  /** How many checks that verdict had. */
  readonly checks: number;
  /** The first check that failed in that verdict. */
  readonly failing?: FailingCheck;
  readonly lastChecked?: string;
  /** When the whole lesson passed for the first time. */
  readonly firstPassed?: string;
  readonly lastPassed?: string;
  /** Hints shown so far: step → indexes of hints in that step (0 and up). */
  readonly hints: Readonly<Record<string, readonly number[]>>;
}

/** The check that a student has to pass next. */
export interface FailingCheck {
  readonly id: string;
  readonly step: number;
  readonly code: DiagnosisCode;
  /** What the diagnosis is called; an older workbook has not kept it. */
  readonly title?: string;
}

/** Progress before the first check. */
export const NO_PROGRESS: Progress = { version: 1, lessons: {} };

const NOT_CHECKED: LessonProgress = { status: 'not-checked', passed: [], checks: 0, hints: {} };

/** Progress in one lesson, whether started or not. */
export function progressIn(progress: Progress, lesson: string): LessonProgress {
  return progress.lessons[lesson] ?? NOT_CHECKED;
}

/** The lesson a student is working on: the first that hasn't passed, or the last if all have. */
export function currentLesson<Lesson extends { readonly name: string }>(
  lessons: readonly Lesson[],
  progress: Progress,
): Lesson {
  const open = lessons.find(({ name }) => progressIn(progress, name).status !== 'passed');
  const lesson = open ?? lessons.at(-1);
  if (!lesson) throw new Error('There are no lessons.');
  return lesson;
}

/** Progress after a verdict. A broken verdict says nothing about the student's work and changes nothing. */
export function withVerdict(progress: Progress, verdict: LessonVerdict, now: Date): Progress {
  if (verdict.status === 'broken') return progress;
  const { failing: _old, ...before } = progressIn(progress, verdict.lesson);
  const time = now.toISOString();
  const failing = firstFailure(verdict.checks);
  const hasPassed = verdict.status === 'passed';
  return withLesson(progress, verdict.lesson, {
    ...before,
    status: verdict.status,
    passed: verdict.checks.filter(({ status }) => status === 'passed').map(({ id }) => id),
    checks: verdict.checks.length,
    ...(failing && { failing }),
    lastChecked: time,
    ...(hasPassed && { firstPassed: before.firstPassed ?? time, lastPassed: time }),
  });
}

/** Progress after a hint was shown. */
export function withHint(
  progress: Progress,
  lesson: string,
  step: number,
  place: number,
): Progress {
  const before = progressIn(progress, lesson);
  const shown = before.hints[step] ?? [];
  if (shown.includes(place)) return progress;
  return withLesson(progress, lesson, {
    ...before,
    hints: { ...before.hints, [step]: [...shown, place] },
  });
}

function withLesson(progress: Progress, lesson: string, after: LessonProgress): Progress {
  return { ...progress, lessons: { ...progress.lessons, [lesson]: after } };
}

function firstFailure(checks: readonly CheckResult[]): FailingCheck | undefined {
  const failed = checks.find(({ status }) => status === 'failed');
  if (failed?.status !== 'failed') return undefined;
  return { id: failed.id, step: failed.step, code: failed.code, title: failed.advice.title };
}
