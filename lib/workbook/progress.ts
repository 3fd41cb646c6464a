// What the student has done: which checks passed, when, and which hints were shown. Pure data; the file is progress-file.ts's.

import type { DiagnosisCode } from '../harness/diagnosis/codes.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';

/** Progress through the whole workbook. */
export interface Progress {
  readonly version: 1;
  /** By the lesson's folder; a lesson that was never checked or opened is not there. */
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** Progress in one lesson. Times are ISO 8601 in UTC. */
export interface LessonProgress {
  /** Of the last verdict that was not broken; `not-checked` before the first. */
  readonly status: 'not-checked' | 'passed' | 'failed';
  /** The ids of the checks that passed then. */
  readonly passed: readonly string[];
  /** How many checks the lesson had then. */
  readonly checks: number;
  /** The first check that failed then. */
  readonly failing?: FailingCheck;
  readonly lastChecked?: string;
  /** When the whole lesson passed for the first time. */
  readonly firstPassed?: string;
  readonly lastPassed?: string;
  /** By step: which of its hints were shown, by their place in the file (0 and up). */
  readonly hints: Readonly<Record<string, readonly number[]>>;
}

/** Where a student stands in a lesson. */
export interface FailingCheck {
  readonly id: string;
  readonly step: number;
  readonly code: DiagnosisCode;
}

/** Nothing done yet. */
export const NO_PROGRESS: Progress = { version: 1, lessons: {} };

const NOT_CHECKED: LessonProgress = { status: 'not-checked', passed: [], checks: 0, hints: {} };

/** The progress in one lesson, begun or not. */
export function progressIn(progress: Progress, lesson: string): LessonProgress {
  return progress.lessons[lesson] ?? NOT_CHECKED;
}

/** After a verdict. A broken one says nothing of the student's work and changes nothing. */
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

/** After a hint was shown. */
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
  return { id: failed.id, step: failed.step, code: failed.code };
}
