// Runs checks for the watch: one run at a time, a newer one in place of an older; it tells events, and shows nothing.

import type { Judge } from '../harness/runner/judge.ts';
import type { LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { judgeLesson } from '../workbook/judge-lesson.ts';
import { keepFirstFailing, keepVerdict } from '../workbook/progress-file.ts';
import type { Target } from '../workbook/target.ts';
import { failingPrerequisite } from '../workbook/prerequisites.ts';
import { OrderedResults } from '../workbook/result-order.ts';
import type { CheckEvent } from './events.ts';

/** What a checker works with. */
export interface CheckerOptions {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  readonly judge: Judge;
  readonly target: Target;
  /** Told of everything that happens, in order. */
  readonly tell: (event: CheckEvent) => void;
}

/** Checks the student's programs, the newest request alone. */
export class Checker {
  readonly #options: CheckerOptions;
  #current = new AbortController();

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  /** Checks one lesson; a run that is under way is cancelled. */
  check(lesson: Lesson): void {
    this.#begin((signal) => this.#checkOne(lesson, signal));
  }

  /** Checks every lesson, one after the other. */
  checkAll(): void {
    this.#begin(async (signal) => {
      const verdicts: LessonVerdict[] = [];
      for (const lesson of this.#options.lessons) {
        this.#tell(signal, { kind: 'all-checking', lesson });
        verdicts.push(await this.#judge(lesson, signal));
      }
      this.#onDisk(signal, () => keepFirstFailing(this.#options.workbook, verdicts));
      this.#tell(signal, { kind: 'all-checked', verdicts });
    });
  }

  /** Cancels what is under way. */
  stop(): void {
    this.#current.abort();
  }

  #begin(run: (signal: AbortSignal) => Promise<void>): void {
    this.stop();
    this.#current = new AbortController();
    const { signal } = this.#current;
    run(signal).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      this.#tell(signal, { kind: 'check-broke', message });
    });
  }

  async #checkOne(lesson: Lesson, signal: AbortSignal): Promise<void> {
    const { judge, target, lessons, workbook } = this.#options;
    const { checks } = await judge.checksOf(lesson.name);
    this.#tell(signal, { kind: 'checks-known', lesson, checks });
    const order = new OrderedResults(checks, (result) =>
      this.#tell(signal, { kind: 'checked', result }),
    );
    const verdict = await this.#judge(lesson, signal, order);
    const request = { all: lessons, target, isOwnWork: true };
    const prerequisite =
      verdict.status === 'failed'
        ? await failingPrerequisite(judge, lesson, request, { workbook, stop: signal })
        : undefined;
    this.#tell(signal, { kind: 'lesson-checked', lesson, verdict, prerequisite });
  }

  async #judge(
    lesson: Lesson,
    signal: AbortSignal,
    order?: OrderedResults,
  ): Promise<LessonVerdict> {
    const { judge, target } = this.#options;
    const verdict = await judgeLesson(judge, lesson, target, {
      signal,
      ...(order && { onResult: (result) => order.add(result) }),
    });
    order?.finish(verdict.checks);
    this.#onDisk(signal, () => {
      const { progress } = keepVerdict(this.#options.workbook, verdict);
      this.#tell(signal, { kind: 'progress', progress });
    });
    return verdict;
  }

  /** A disk that is full takes no verdict from the screen. */
  #onDisk(signal: AbortSignal, write: () => void): void {
    try {
      write();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#tell(signal, { kind: 'noticed', text });
    }
  }

  /** Nobody wants to hear of a run that was cancelled. */
  #tell(signal: AbortSignal, event: CheckEvent): void {
    if (!signal.aborted) this.#options.tell(event);
  }
}
