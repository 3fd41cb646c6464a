// What a benchmark measures: types of its results, and a runner that interleaves tasks.

/** How one measure compares with another, or with a goal. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** The highest value that is good enough, if there is a goal. */
  readonly goal?: number;
}

/** What was measured in one comparison. */
export interface Comparison {
  /** A lesson, `site`, `watch` … */
  readonly subject: string;
  /** What was measured several times. */
  readonly measures: readonly {
    readonly name: string;
    readonly unit: 'ms' | 'submissions/min';
    /** One figure per run, in the order of the runs. */
    readonly runs: readonly number[];
  }[];
  readonly ratios: readonly Ratio[];
}

/**
 * Runs tasks in turns, A B A B …, so that other work on the machine slows all of them down alike.
 *
 * @param rounds - How often each is run (1 and up), after one warm-up round that doesn't count.
 * @returns The figures of each task.
 */
export async function inTurns<T>(
  rounds: number,
  tasks: readonly (() => Promise<T>)[],
): Promise<T[][]> {
  const results: T[][] = tasks.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, task] of tasks.entries()) {
      const result = await task();
      if (round > 0) results[index]?.push(result);
    }
  }
  return results;
}
