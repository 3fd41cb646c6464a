// Builds the results of checks that were never run to their end.

import { diagnose } from '../diagnosis/diagnose.ts';
import { headOf } from '../declared-checks.ts';
import { messageOf } from '../user-error.ts';
import type { CheckHead, CheckResult } from '../verdict.ts';
import type { SourceProblem } from './source-problem.ts';

/** A check that no run got to. */
export function notReached(check: CheckHead): CheckResult {
  return { ...headOf(check), status: 'not-reached', transcript: [], ms: 0 };
}

/** A check whose worker ended in the middle of it. */
export function workerDied(check: CheckHead, error: unknown): CheckResult {
  return { ...notReached(check), status: 'broken', code: 'worker-died', message: messageOf(error) };
}

/** The results if the program can't be built: the first check fails with the reason. */
export function withoutProgram(
  checks: readonly CheckHead[],
  problem: SourceProblem,
): CheckResult[] {
  const { seen } = problem;
  const program = { status: 'not-started', stdout: '', stderr: '' } as const;
  const around = { waitOutcome: 'contradicted', hints: {}, peerClosed: false } as const;
  const diagnosis = diagnose({ seen, program, ...around }, {}, 'javascript');
  const place = { file: seen.file, line: seen.line, column: seen.column };
  const output = { stdout: '', stderr: '' };
  const failure = { status: 'failed', ...diagnosis, place, output, ruleTexts: {} } as const;
  return checks.map((check, index) =>
    index === 0 ? { ...notReached(check), ...failure } : notReached(check),
  );
}
