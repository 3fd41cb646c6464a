// Measures tasks in turns and computes medians.

/** One thing that was measured several times. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'messages/s' | 'submissions/min' | 'MB';
  /** One figure a run, in the order of the runs. */
  readonly runs: readonly number[];
}

/** How many times as much one thing takes as another, in the same run. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** What the workbook wants to reach, where it has set itself a goal. */
  readonly goal?: number;
  /** Whether the goal is the most or the least. */
  readonly best?: 'low' | 'high';
}

/** What was measured beside each other. */
export interface Comparison {
  /** `02-bbs-server`, `framing` … */
  readonly subject: string;
  readonly measures: readonly Measure[];
  readonly ratios: readonly Ratio[];
}

/** The middle of several figures; of two middle ones, the mean. */
export function median(runs: readonly number[]): number {
  const sorted = runs.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** Whether a ratio is as good as its goal, if it has one. */
export function meetsGoal({ value, goal, best = 'low' }: Ratio): boolean {
  if (goal === undefined) return true;
  return best === 'low' ? value <= goal : value >= goal;
}

/**
 * Runs tasks in turns, A B A B …, so that whatever else the machine does falls on all of them alike.
 *
 * @param rounds - How often each is run (1 and up); one warm-up round before them doesn't count.
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
