// One lesson of one submission as the results.json of Exercism's test runners, version 3.

import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import { explain, explainInText } from './explain.ts';
import { visible } from './visible.ts';

/** One test, as the interface names its fields. */
export interface ExercismTest {
  readonly name: string;
  readonly status: 'pass' | 'fail' | 'error';
  readonly message: string | null;
  readonly output: string | null;
  readonly task_id: number;
  readonly test_code: string;
}

/** The whole file. */
export type ExercismResults =
  | {
      readonly version: 3;
      readonly status: 'pass' | 'fail';
      readonly message: null;
      readonly tests: readonly ExercismTest[];
    }
  | {
      readonly version: 3;
      readonly status: 'error';
      readonly message: string;
      readonly tests: readonly [];
    };

/** Characters of a program's output, and of the message of a run without tests, that the interface allows. */
const OUTPUT = 500;
const MESSAGE = 65_535 / 4; // the limit is one of bytes

/**
 * The file for one lesson, without its hidden checks: a student reads it whole.
 *
 * @param testCode - The source of each check by its id.
 */
export function renderExercism(
  { record }: SubmissionScore,
  lesson: LessonScore,
  testCode: ReadonlyMap<string, string>,
): ExercismResults {
  if (record.status === 'refused') return withoutTests(record.message);
  const [first] = lesson.checks;
  const firstResult = first?.result;
  const isSource =
    firstResult?.status === 'failed' &&
    ['does-not-compile', 'file-missing'].includes(firstResult.code);
  if (isSource || first === undefined) return withoutTests(explainInText(firstResult));
  const { shown, note } = visible(lesson);
  if (shown.length === 0) return withoutTests(note);
  const tests = shown.map((check) => testOf(check, testCode.get(check.head.id) ?? ''));
  const status = tests.every((test) => test.status === 'pass') ? 'pass' : 'fail';
  return { version: 3, status, message: null, tests };
}

function testOf({ head, result }: CheckScore, code: string): ExercismTest {
  const isPassed = result?.status === 'passed';
  const output = explain(result)?.output.join('\n') ?? '';
  const message =
    result?.status === 'not-reached'
      ? 'Not reached: an earlier step failed.'
      : explainInText(result);
  return {
    name: `Your program ${head.name}`,
    status: isPassed
      ? 'pass'
      : result?.status === 'broken' || result === undefined
        ? 'error'
        : 'fail',
    message: isPassed ? null : message || 'Not judged.',
    output: output === '' ? null : output.slice(-OUTPUT),
    task_id: head.step,
    test_code: code,
  };
}

function withoutTests(message: string): ExercismResults {
  return {
    version: 3,
    status: 'error',
    message: message.slice(0, MESSAGE) || 'No check was run.',
    tests: [],
  };
}
