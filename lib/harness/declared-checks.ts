// Keeps the checks that the loaded test files have declared, by lesson.

import type { CheckApi } from './driver/check-api.ts';
import type { LessonFacts } from './lesson-facts.ts';
import type { CheckHead, Place } from './verdict.ts';

/** What a check does: awaited steps, without `if`, loop, timeout or port number. */
export type CheckBody = (api: CheckApi) => Promise<void>;

/** One check of a lesson. */
export interface Check extends CheckHead {
  readonly body: CheckBody;
  /** Where it is declared. */
  readonly declared: Place | undefined;
}

/** A lesson's facts and all its checks, in the order of the test file. */
export interface LessonChecks {
  /** The lesson's folder: `02-bbs-server`. */
  readonly lesson: string;
  readonly facts: LessonFacts;
  readonly checks: readonly Check[];
}

/** What is known of a check before it runs, of a check or a result. */
export function headOf({ id, step, rules, name, because }: CheckHead): CheckHead {
  return { id, step, rules, name, because };
}

const lessons = new Map<string, LessonChecks>();

/** Adds a lesson, whose checks may follow. */
export function addLesson(declared: LessonChecks): void {
  lessons.set(declared.lesson, declared);
}

/** The checks of a lesson whose test file has been loaded. */
export function checksOf(lesson: string): LessonChecks {
  const found = lessons.get(lesson);
  if (!found) throw new Error(`No checks were declared for ${lesson}.`);
  return found;
}
