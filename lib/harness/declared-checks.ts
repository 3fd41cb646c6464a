// The checks that the loaded test files have declared, by lesson; how they are written is in `lesson.ts`.

import type { CheckHead, Place } from './verdict.ts';
import type { Service } from './driver/service.ts';
import type { CheckApi } from './driver/check-api.ts';

/** What a check does: steps on a stage, each awaited, without `if`, loop, time limit or port number. */
export type CheckBody = (stage: CheckApi) => Promise<void>;

/** One check of a lesson. */
export interface Check extends CheckHead {
  readonly body: CheckBody;
  /** Where it is declared. */
  readonly declared: Place | undefined;
}

/** What the checks of a lesson need to know of its program. */
export interface ProgramOfLesson {
  /** The file that is started, in the lesson's folder: `bbs-server.ts`. */
  readonly program: string;
  /** The service that `dial` dials; for a client, the one that it calls. */
  readonly service: Service;
}

/** A lesson's program and all its checks, in the order of the file. */
export interface LessonChecks extends ProgramOfLesson {
  readonly lesson: string;
  readonly checks: readonly Check[];
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
