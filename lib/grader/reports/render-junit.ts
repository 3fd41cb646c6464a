// Renders the batch as JUnit XML with a suite for each lesson of each student; well-formed whatever students wrote.

import { fragment } from 'xmlbuilder2';
import { printableName } from '../ingest/printable-name.ts';
import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import type { Batch } from '../batch/load-batch.ts';
import { explainInText } from './explain-failure.ts';
import { outcomeOf } from './describe-score.ts';

/** Yields the document suite by suite. */
export function* renderJunit({ scores }: Batch): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Dialtone">\n';
  for (const score of scores()) for (const lesson of score.lessons) yield suiteOf(score, lesson);
  yield '</testsuites>\n';
}

function suiteOf(score: SubmissionScore, lesson: LessonScore): string {
  const student = printableName(score.record.student);
  const outcomes = lesson.checks.map((check) => outcomeOf(check, score));
  const count = (...wanted: string[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length;
  // XML 1.0 cannot represent most control characters, so they are replaced.
  const suite = fragment({ invalidCharReplacement: '\ufffd' }).ele('testsuite', {
    name: `${student} / ${lesson.lesson}`,
    tests: String(lesson.checks.length),
    failures: String(count('failed')),
    errors: String(count('broken', 'refused')),
    skipped: String(count('not-reached')),
  });
  for (const check of lesson.checks) {
    const test = suite.ele('testcase', {
      classname: `${student}.${lesson.lesson}`,
      name: `${check.head.id} ${check.head.name}`,
    });
    const ending = endingOf(score, check);
    if (!ending) continue;
    const [message = ''] = ending.text.split('\n', 1);
    test.ele(ending.element, { type: ending.type, message }).txt(ending.text);
  }
  return `${suite.end({ prettyPrint: true })}\n`;
}

function endingOf(score: SubmissionScore, check: CheckScore) {
  const { record } = score;
  if (record.status === 'refused')
    return { element: 'error', type: record.code, text: record.message };
  const { result } = check;
  if (result === undefined) return { element: 'error', type: 'not-run', text: 'Not judged.' };
  const { status } = result;
  if (status === 'passed') return undefined;
  if (status === 'not-reached')
    return { element: 'skipped', type: status, text: 'Not reached: an earlier step failed.' };
  const element = status === 'failed' ? 'failure' : 'error';
  return { element, type: result.code, text: explainInText(result) };
}
