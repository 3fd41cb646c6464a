// Runs checks for the watch, one run at a time; a new run cancels the one in progress. Emits events and renders nothing.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Judge } from '../harness/runner/judge.ts';
import { messageOf } from '../harness/user-error.ts';
import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { keepFirstFailing, keepVerdict } from '../workbook/progress-file.ts';
import type { Target } from '../workbook/target.ts';
import { failingPrerequisite } from '../workbook/prerequisites.ts';
import { canRun, findTypeErrors } from '../workbook/type-errors.ts';
import type { CheckEvent } from './events.ts';

/** What the watch says when its packages have gone, for instance because an install failed. */
const NOT_INSTALLED =
  'The folder node_modules is missing. Press q, then type npm start, which installs it again.';

/** What the watch checks, and with what. */
export interface CheckerOptions {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  readonly judge: Judge;
  readonly target: Target;
}

/** Checks the student's programs; only the newest request survives. */
export class Checker {
  readonly #options: CheckerOptions;
  readonly #onEvent: (event: CheckEvent) => void;
  #current = new AbortController();

  /** @param onEvent - Called with each event, in order. */
  constructor(options: CheckerOptions, onEvent: (event: CheckEvent) => void) {
    this.#options = options;
    this.#onEvent = onEvent;
  }

  /** Checks one lesson; cancels the current run. */
  check(lesson: Lesson): void {
    this.#begin((signal) => this.#checkOne(lesson, signal));
  }

  /** Checks all lessons in order; cancels the current run. */
  checkAll(): void {
    this.#begin(async (signal) => {
      const verdicts: LessonVerdict[] = [];
      for (const lesson of this.#options.lessons) {
        this.#emit(signal, { kind: 'all-checking', lesson });
        verdicts.push(await this.#judge(lesson, signal));
      }
      this.#save(signal, () => keepFirstFailing(this.#options.workbook, verdicts));
      this.#emit(signal, { kind: 'all-checked', verdicts });
    });
  }

  /** Cancels the current run. */
  stop(): void {
    this.#current.abort();
  }

  #begin(run: (signal: AbortSignal) => Promise<void>): void {
    this.stop();
    this.#current = new AbortController();
    const { signal } = this.#current;
    if (!existsSync(join(this.#options.workbook, 'node_modules')))
      return this.#emit(signal, { kind: 'check-broke', message: NOT_INSTALLED });
    run(signal).catch((error: unknown) => {
      this.#emit(signal, { kind: 'check-broke', message: messageOf(error) });
    });
  }

  async #checkOne(lesson: Lesson, signal: AbortSignal): Promise<void> {
    const { judge, target, lessons, workbook } = this.#options;
    const { checks } = await judge.checksOf(lesson.name);
    this.#emit(signal, { kind: 'checks-known', checks });
    const verdict = await this.#judge(lesson, signal, (result) =>
      this.#emit(signal, { kind: 'checked', result }),
    );
    const prerequisite =
      verdict.status === 'failed'
        ? await failingPrerequisite(judge, lesson, lessons, target, {
            workbook,
            ...this.#waiting(signal),
          })
        : undefined;
    this.#emit(signal, { kind: 'lesson-checked', verdict, prerequisite });
    // Not while the checks run: the compiler would take the processor from the first verdict.
    const errors = canRun(verdict) && (await findTypeErrors(workbook, lesson, target, signal));
    if (errors) this.#emit(signal, { kind: 'type-errors-found', errors });
  }

  #waiting(signal: AbortSignal) {
    const onWait = (text: string) => this.#emit(signal, { kind: 'noticed', text });
    return { signal, onWait };
  }

  async #judge(
    lesson: Lesson,
    signal: AbortSignal,
    onResult: (result: CheckResult) => void = () => undefined,
  ): Promise<LessonVerdict> {
    const { judge, target } = this.#options;
    const verdict = await judgeLesson(judge, lesson, target, {
      ...this.#waiting(signal),
      onResult,
    });
    this.#save(signal, () => {
      const { progress } = keepVerdict(this.#options.workbook, verdict);
      this.#emit(signal, { kind: 'progress', progress });
    });
    return verdict;
  }

  /** A failed write must not hide the verdict. */
  #save(signal: AbortSignal, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#emit(signal, { kind: 'noticed', text: messageOf(error) });
    }
  }

  /** Drops the events of a cancelled run. */
  #emit(signal: AbortSignal, event: CheckEvent): void {
    if (!signal.aborted) this.#onEvent(event);
  }
}
