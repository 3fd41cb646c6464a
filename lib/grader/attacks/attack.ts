// The types of attacks: what is tried, what is observed, and the outcome.

import type { CheckResult } from '../../harness/verdict.ts';

/** What was observed while a program attacked. */
export interface Observation {
  readonly result: CheckResult;
  /** Its standard output, if its check failed. */
  readonly printed: string;
  /** Peak number of processes and peak memory in bytes. */
  readonly processes: number;
  readonly memory: number;
  /** Processes that are still running after the check. */
  readonly leftover: number;
  /** The same judge then passed a harmless program. */
  readonly judgeWorks: boolean;
}

/** What an attack says about itself in the guide's table. */
export interface Attack {
  readonly name: string;
  /** What it tries: completes "A program that …" or "A submission that …". */
  readonly tries: string;
  /** The required outcome. */
  readonly expected: string;
}

/** An attack by the program of its name. */
export interface ProgramAttack extends Attack {
  /** The check of the target lesson that runs it; `echoes` by default. */
  readonly check?: 'echoes' | 'calls';
  /** Takes too long for the test suite. */
  readonly slow?: true;
  /** Decides whether the attack was contained, from what was observed. */
  readonly assess: (observed: Observation) => AttackOutcome;
}

/** The outcome of an attack. */
export interface AttackOutcome {
  readonly contained: boolean;
  /** The evidence in a few words; becomes a cell of the guide's table. */
  readonly measured: string;
}
