// A verdict made up for the tests of the live pages: some checks passed, one failed on wrong bytes, the rest not reached.

import { BYTE_ADVICE } from '../../harness/diagnosis/byte-advice.ts';
import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import type { CheckSource } from '../loaders/read-checks.ts';

/** A verdict on checks of which the one at `failing` failed; all passed if there is none. */
export function verdictOf(
  lesson: string,
  checks: readonly CheckSource[],
  failing?: number,
): LessonVerdict {
  const results = checks.map(({ id, rules, step, name, because }, at): CheckResult => {
    const head = { id, rules, step, name, because, transcript: [], ms: 1 };
    if (failing === undefined || at < failing) return { ...head, status: 'passed' };
    return at === failing ? { ...head, ...FAILURE } : { ...head, status: 'not-reached' };
  });
  const status = failing === undefined ? 'passed' : 'failed';
  return {
    version: 1,
    lesson,
    target: 'lessons',
    isolation: 'none',
    services: [],
    seed: 1,
    status,
    checks: results,
  };
}

const FAILURE = {
  status: 'failed',
  code: 'header-counts-characters',
  advice: BYTE_ADVICE['header-counts-characters'],
  ruleTexts: {},
  message: 'alice received a wrong byte after 3 right ones.',
  expected: '0002é',
  received: '0001é <b>',
  agree: 3,
  place: { file: 'lessons/01-framing/socketfuncs.ts', line: 7 },
  output: { stdout: 'hello', stderr: '' },
  transcript: [
    { at: 0, from: 'alice', to: 'program', kind: 'connected', bytes: '' },
    { at: 1, from: 'program', to: 'alice', kind: 'bytes', bytes: '0001é' },
  ],
} as const;
