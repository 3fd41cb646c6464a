// Checks run side by side and end in any order; this tells their results in the order of the lesson, each as early as that allows.

import type { CheckHead, CheckResult } from '../harness/verdict.ts';

/** Passes results on in order. */
export class OrderedResults {
  readonly #waiting: string[];
  readonly #come = new Map<string, CheckResult>();
  readonly #tell: (result: CheckResult) => void;

  /** @param checks - The checks of the lesson, in the order of its test file. */
  constructor(checks: readonly CheckHead[], tell: (result: CheckResult) => void) {
    this.#waiting = checks.toSorted((a, b) => a.step - b.step).map(({ id }) => id);
    this.#tell = tell;
  }

  /** Takes a result as it comes. */
  add(result: CheckResult): void {
    this.#come.set(result.id, result);
    this.#tellNext();
  }

  /** Takes those that never came by themselves: checks of steps that were not reached. */
  finish(results: readonly CheckResult[]): void {
    for (const result of results) this.#come.set(result.id, result);
    this.#tellNext();
  }

  #tellNext(): void {
    for (let id = this.#waiting[0]; id !== undefined; id = this.#waiting[0]) {
      const result = this.#come.get(id);
      if (!result) return;
      this.#waiting.shift();
      this.#tell(result);
    }
  }
}
