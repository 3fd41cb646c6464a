// Builds the results of checks that were never run to their end.

import { diagnose } from '../diagnosis/diagnose.ts';
import type { CheckHead, CheckResult } from '../verdict.ts';
import type { SourceProblem } from './source-problem.ts';

/** A check that no run got to. */
export function notReached({ id, step, rules, name, because }: CheckHead): CheckResult {
  return { id, step, rules, name, because, status: 'not-reached', transcript: [], ms: 0 };
}

/** A check whose worker ended in the middle of it. */
export function workerDied(check: CheckHead, error: unknown): CheckResult {
  const message = error instanceof Error ? error.message : String(error);
  return { ...notReached(check), status: 'broken', code: 'worker-died', message };
}

/** The results if the program can't be built: the first check fails with the reason. */
export function withoutProgram(
  checks: readonly CheckHead[],
  problem: SourceProblem,
): CheckResult[] {
  const { seen } = problem;
  const program = { status: 'not-started', stdout: '', stderr: '' } as const;
  const evidence = {
    seen,
    waitOutcome: 'contradicted',
    program,
    hints: {},
    peerClosed: false,
  } as const;
  const diagnosis = diagnose(evidence, {}, 'javascript');
  const place = { file: seen.file, line: seen.line, column: seen.column };
  return checks.map((check, index) =>
    index === 0
      ? {
          ...notReached(check),
          status: 'failed',
          ...diagnosis,
          place,
          output: { stdout: '', stderr: '' },
          ruleTexts: {},
        }
      : notReached(check),
  );
}
