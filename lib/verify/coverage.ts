// Whether every check has a mistake that fails it, and every rule a check that holds it; decided from what is declared.

import type { CheckHead } from '../harness/verdict.ts';
import { RULES } from '../protocol/rules.ts';
import type { Fault } from './fault.ts';
import type { ProgramToProve } from './programs.ts';

/** A check that no mistake fails might as well not be there: nothing shows that it can fail. */
export function checksWithoutMistake(
  checks: readonly CheckHead[],
  programs: readonly ProgramToProve[],
): Fault[] {
  const failed = new Set(programs.flatMap(failuresOf));
  return checks
    .filter(({ id }) => !failed.has(id))
    .map(({ id }) => ({
      code: 'check-without-mistake',
      message: `No mistake fails ${id}: write one, or leave the check out.`,
      check: id,
    }));
}

/** Rules that no check names; only right when the checks of all lessons are given. */
export function rulesWithoutCheck(checks: readonly CheckHead[]): Fault[] {
  const named = new Set(checks.flatMap(({ rules }) => rules));
  return RULES.filter((rule) => !named.has(rule)).map((rule) => ({
    code: 'rule-without-check',
    message: `No check names rule ${rule}.`,
  }));
}

/** Rules that a check names and that are not there. */
export function unknownRules(checks: readonly CheckHead[]): Fault[] {
  const known: readonly string[] = RULES;
  return checks.flatMap(({ id, rules }) =>
    rules
      .filter((rule) => !known.includes(rule))
      .map((rule) => ({
        code: 'no-such-rule' as const,
        message: `${id} names rule ${rule}, which the protocol does not have.`,
        check: id,
      })),
  );
}

function failuresOf({ proof }: ProgramToProve): string[] {
  return proof.kind === 'mistake' ? proof.fails.map(({ check }) => check) : [];
}
