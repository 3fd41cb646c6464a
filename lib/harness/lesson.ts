// What a lesson's test file declares its checks with; running them is another matter.

import { addLesson, type Check, type CheckBody, type LessonChecks } from './declared-checks.ts';
import type { LessonFacts } from './lesson-facts.ts';
import { placeIn } from './parse-stack-frame.ts';

/** What a check is, beside its name and its body. */
export interface CheckFacts {
  /** Its own name within the lesson: `list-sends-count`. */
  readonly id: string;
  /** The step of the lesson (1 and up). */
  readonly step: number;
  /** The rules that it holds, one at least: `['S7']`. */
  readonly rules: readonly [string, ...string[]];
}

/** Declares one check; `because` is its last word. */
export type Declare = (
  name: string,
  facts: CheckFacts,
  body: CheckBody,
  because: `because ${string}`,
) => void;

/**
 * Opens a lesson's list of checks.
 *
 * Under Node's test runner each check becomes a test as well, judged by the same harness as every command.
 *
 * @param lesson - The lesson's folder: `02-bbs-server`.
 * @param facts - What its `lesson.ts` exports.
 * @returns The function that declares its checks.
 */
export function lesson(lesson: string, facts: LessonFacts): Declare {
  const declared: LessonChecks & { checks: Check[] } = { lesson, facts, checks: [] };
  addLesson(declared);
  return (name, { id, step, rules }, body, because) => {
    const check = {
      id: `${lesson}/${id}`,
      step,
      rules,
      name,
      because,
      body,
      declared: placeIn(new Error().stack?.split('\n')[2]), // the caller's line
    };
    declared.checks.push(check);
    if (process.env.NODE_TEST_CONTEXT !== undefined)
      void import('./runner/node-test.ts').then((bridge) => bridge.addTest(declared, check));
  };
}
