// What an attack is, and what is seen of it; the attacks themselves are in corpus.ts.

import type { CheckResult } from '../../harness/verdict.ts';

/** What was seen while a program attacked. */
export interface Observation {
  readonly result: CheckResult;
  /** What it printed, when its check failed. */
  readonly printed: string;
  /** Most processes, and most bytes of memory, at one moment. */
  readonly processes: number;
  readonly memory: number;
  /** Processes that are still there after the check. */
  readonly left: number;
  /** A harmless program was judged right afterwards, by the same judge. */
  readonly judgeIsWell: boolean;
}

/** One attack. */
export interface ProgramAttack {
  /** The name of its program. */
  readonly name: string;
  /** What it tries: completes "A program that …". */
  readonly tries: string;
  /** What must come of it. */
  readonly expected: string;
  readonly check: 'echoes' | 'calls';
  /** It takes longer than a test should. */
  readonly slow?: true;
  /** Whether it was held, and by what that can be told. */
  readonly measure: (seen: Observation) => AttackOutcome;
}

/** What came of an attack. */
export interface AttackOutcome {
  readonly held: boolean;
  readonly words: string;
}
