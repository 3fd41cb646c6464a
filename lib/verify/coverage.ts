// Finds checks and hints without a mistake, and rules without a check, from what is declared.

import type { CheckHead } from '../harness/verdict.ts';
import type { ExpectedFailure } from '../workbook/expected-failures.ts';
import type { StepHints } from '../workbook/hints.ts';
import type { Fault } from './fault.ts';
import type { ProgramToProve } from './programs.ts';

/** Checks that no mistake fails: nothing proves that they can fail. */
export function checksWithoutMistake(
  checks: readonly CheckHead[],
  programs: readonly ProgramToProve[],
): Fault[] {
  const failed = new Set(programs.flatMap(failuresOf).map(({ check }) => check));
  return checks
    .filter(({ id }) => !failed.has(id))
    .map(({ id }) => ({
      code: 'check-without-mistake',
      message: `No mistake fails ${id}: write one, or leave the check out.`,
      check: id,
    }));
}

/** Diagnoses that a hint answers although no mistake causes them in its step: the hint would never be shown. */
export function hintsWithoutMistake(
  hints: readonly StepHints[],
  checks: readonly CheckHead[],
  programs: readonly ProgramToProve[],
): Fault[] {
  const steps = new Map(checks.map(({ id, step }) => [id, step]));
  const failures = programs.flatMap(failuresOf);
  const shown = new Set(failures.map(({ check, code }) => `${steps.get(check)} ${code}`));
  const named = hints.flatMap(({ step, hints: own }) =>
    own.flatMap(({ codes }) => codes.map((code) => ({ step, code }))),
  );
  return named
    .filter(({ step, code }) => !shown.has(`${step} ${code}`))
    .map(({ step, code }) => ({
      code: 'hint-without-mistake',
      message: `A hint for step ${step} answers ${code}, and no mistake ends so in that step.`,
    }));
}

/** Rules that no check names; only right when the checks of all lessons are given. */
export function rulesWithoutCheck(checks: readonly CheckHead[], rules: readonly string[]): Fault[] {
  const named = new Set(checks.flatMap((check) => check.rules));
  return rules
    .filter((rule) => !named.has(rule))
    .map((rule) => ({
      code: 'rule-without-check',
      message: `No check names rule ${rule}.`,
    }));
}

/** Rules that a check names and that are not there. */
export function unknownRules(checks: readonly CheckHead[], known: readonly string[]): Fault[] {
  return checks.flatMap(({ id, rules }) =>
    rules
      .filter((rule) => !known.includes(rule))
      .map((rule) => ({
        code: 'no-such-rule' as const,
        message: `${id} names rule ${rule}, which no lesson.ts declares.`,
        check: id,
      })),
  );
}

function failuresOf({ proof }: ProgramToProve): readonly ExpectedFailure[] {
  return proof.kind === 'mistake' ? proof.fails : [];
}
