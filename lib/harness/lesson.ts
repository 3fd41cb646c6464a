// Collects the checks that a lesson's test file declares; running them is another matter.

import type { CheckHead, Place } from './verdict.ts';
import type { Service } from './stage/service.ts';
import type { Stage } from './stage/stage.ts';

/** What a check does: steps on a stage, each awaited, without `if`, loop, time limit or port number. */
export type CheckBody = (stage: Stage) => Promise<void>;

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

const lessons = new Map<string, LessonChecks & { checks: Check[] }>();

/**
 * Opens a lesson's list of checks.
 *
 * Under Node's test runner each check becomes a test as well, judged by the same harness as every command.
 *
 * @param lesson - The lesson's folder: `02-bbs-server`.
 * @returns The function that declares its checks.
 */
export function lesson(lesson: string, program: ProgramOfLesson): Declare {
  const declared: LessonChecks & { checks: Check[] } = { lesson, ...program, checks: [] };
  lessons.set(lesson, declared);
  return (name, { id, step, rules }, body, because) => {
    const check = {
      id: `${lesson}/${id}`,
      step,
      rules,
      name,
      because,
      body,
      declared: callerOf(2),
    };
    declared.checks.push(check);
    if (process.env.NODE_TEST_CONTEXT !== undefined)
      void import('./judge/node-test.ts').then((bridge) => bridge.addTest(declared, check));
  };
}

/** The checks of a lesson whose test file has been loaded. */
export function checksOf(lesson: string): LessonChecks {
  const found = lessons.get(lesson);
  if (!found) throw new Error(`No checks were declared for ${lesson}.`);
  return found;
}

/** File and line of the `depth`-th caller, as far as the stack tells. */
function callerOf(depth: number): Place | undefined {
  return placeIn(new Error().stack?.split('\n')[depth + 1]);
}

/** The place in one line of a stack. */
export function placeIn(frame: string | undefined): Place | undefined {
  const found = /\(?(?:file:\/\/)?([^()\s]+\.test\.ts):(\d+):(\d+)\)?$/.exec(frame ?? '');
  if (!found?.[1]) return undefined;
  return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
}
