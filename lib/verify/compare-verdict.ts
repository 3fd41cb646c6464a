// Compares a program's verdict with the result it must have, and returns each difference as a fault.

import { basename } from 'node:path';
import { CANNOT_RUN } from '../harness/diagnosis/codes.ts';
import type { CheckResult, LessonVerdict, Place } from '../harness/verdict.ts';
import type { ExpectedFailure } from '../workbook/expected-failures.ts';
import type { Fault } from './fault.ts';
import type { ProgramToProve } from './programs.ts';

/** A starter may fail by what is still missing, but not by these: it crashes, spins or doesn't start. */
const UNCLEAN: readonly string[] = [
  'threw',
  'unhandled-rejection',
  'crashed-on-disconnect',
  'rejected-on-disconnect',
  'killed-by-signal',
  'busy-loop',
  'threw-in-thread',
  'memory-error',
  'require-in-module',
  ...CANNOT_RUN,
];

/** Returns every difference between a verdict and the result its program must have; none if the proof holds. */
export function compareVerdict(program: ProgramToProve, verdict: LessonVerdict): Fault[] {
  const broken = verdict.checks.filter(({ status }) => status === 'broken');
  const faults = broken.map((result) => {
    const fault = about(program, 'check-broken', result);
    const own = 'line' in result ? result.line : undefined; // a fault of the check, not of the program
    return own ? { ...fault, place: own } : fault;
  });
  return [...faults, ...compareProof(program, verdict)];
}

function compareProof(program: ProgramToProve, verdict: LessonVerdict): Fault[] {
  const failed = verdict.checks.filter(({ status }) => status === 'failed');
  switch (program.proof.kind) {
    case 'solution':
    case 'variant':
      return failed.map((result) => about(program, 'right-program-fails', result));
    case 'starter':
      return compareStarter(program, failed);
    case 'step': {
      const { step } = program.proof;
      return failed
        .filter((result) => result.step <= step)
        .map((result) => about(program, 'step-fails', result));
    }
    case 'mistake':
      return compareMistake(program, program.proof.fails, verdict);
  }
}

function compareStarter(program: ProgramToProve, failed: readonly CheckResult[]): Fault[] {
  if (failed.length === 0) {
    const message =
      'The starter passes every check, so there is nothing left for the student to do.';
    return [{ code: 'starter-passes', message, place: placeIn(program) }];
  }
  return failed
    .filter((result) => UNCLEAN.includes(codeOf(result)))
    .map((result) => about(program, 'starter-unclean', result));
}

function compareMistake(
  program: ProgramToProve,
  declared: readonly ExpectedFailure[],
  { checks }: LessonVerdict,
): Fault[] {
  if (declared.length === 0) {
    const message = `It declares no failure. It fails: ${listOf(checks)}.`;
    return [{ code: 'declares-nothing', message, place: placeIn(program) }];
  }
  const undeclared = checks.filter(
    ({ id, status }) => status === 'failed' && declared.every(({ check }) => check !== id),
  );
  return [
    ...declared.flatMap((one, index) => {
      const isSecond = declared.slice(0, index).some(({ check }) => check === one.check);
      return compareDeclared(program, one, isSecond, checks);
    }),
    ...undeclared.map((result) => about(program, 'undeclared-failure', result)),
  ];
}

function compareDeclared(
  program: ProgramToProve,
  { check, code, line }: ExpectedFailure,
  isSecond: boolean,
  checks: readonly CheckResult[],
): Fault[] {
  const result = checks.find(({ id }) => id === check);
  if (!result || isSecond) {
    const message = isSecond ? `It declares ${check} twice.` : `There is no check ${check}.`;
    return [{ code: 'declares-no-check', message, place: placeIn(program, line) }];
  }
  if ('notChecked' in result) return [];
  if (result.status === 'passed') {
    const message = `It passes, and should fail with ${code}.`;
    return [about(program, 'mistake-passes', result, message, line)];
  }
  if (result.status !== 'failed' || result.code === code) return [];
  const message = `It fails with ${result.code}, and should with ${code}. ${result.message}`;
  return [about(program, 'wrong-diagnosis', result, message, line)];
}

function about(
  program: ProgramToProve,
  code: Fault['code'],
  result: CheckResult,
  message = sentenceOf(result),
  line?: number,
): Fault {
  return { code, message, check: result.id, place: placeIn(program, line) };
}

function placeIn({ file }: ProgramToProve, line = 1): Place {
  return { file, line };
}

function sentenceOf(result: CheckResult): string {
  return 'message' in result ? `It fails with ${result.code}. ${result.message}` : 'It fails.';
}

function codeOf(result: CheckResult): string {
  return 'code' in result ? result.code : '';
}

function listOf(checks: readonly CheckResult[]): string {
  const failed = checks.filter(({ status }) => status === 'failed');
  const names = failed.map((result) => `${basename(result.id)} ${codeOf(result)}`);
  return names.join(', ') || 'none';
}
