// Emits check results in lesson order, each as early as possible, although checks run in parallel.

import type { CheckHead, CheckResult } from '../harness/verdict.ts';

/** Holds back results that finish out of order. */
export class OrderedResults {
  readonly #pending: string[];
  readonly #finished = new Map<string, CheckResult>();
  readonly #emit: (result: CheckResult) => void;

  /** @param checks - The checks of the lesson, in the order of its test file. */
  constructor(checks: readonly CheckHead[], emit: (result: CheckResult) => void) {
    this.#pending = checks.toSorted((a, b) => a.step - b.step).map(({ id }) => id);
    this.#emit = emit;
  }

  /** Adds a result when its check finishes. */
  add(result: CheckResult): void {
    this.finish([result]);
  }

  /** Adds the results of a complete verdict, including checks that were not reached and so never finished. */
  finish(results: readonly CheckResult[]): void {
    for (const result of results) this.#finished.set(result.id, result);
    for (let id = this.#pending[0]; id !== undefined; id = this.#pending[0]) {
      const result = this.#finished.get(id);
      if (!result) return;
      this.#pending.shift();
      this.#emit(result);
    }
  }
}
