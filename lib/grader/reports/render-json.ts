// Renders the batch as one JSON document with every check of every student; no times, so that two runs can be compared.

import type { BatchHead } from '../record.ts';
import type { CheckScore, SubmissionScore } from '../scoring/score.ts';
import type { Batch } from '../batch/load-batch.ts';
import { outcomeOf } from './describe-score.ts';

/** One student in the document. */
export type JsonStudent = ReturnType<typeof toJson>;

/** The whole document. */
export interface ResultsFile {
  readonly version: 1;
  readonly seed: number;
  readonly isolation: string;
  readonly lessons: BatchHead['lessons'];
  readonly students: readonly JsonStudent[];
}

/** Yields the document student by student. */
export function* renderJson({ head, scores }: Batch): Generator<string> {
  const { version, seed, isolation, lessons } = head;
  const opening = JSON.stringify({ version, seed, isolation, lessons }, null, 1);
  yield `${opening.slice(0, -2)},\n "students": [`;
  let separator = '\n';
  for (const score of scores()) {
    yield separator + JSON.stringify(toJson(score));
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** One student's part of the document; points are `null` if not judged. */
export function toJson(score: SubmissionScore) {
  const { record, points, max, latePercent, lessons } = score;
  return {
    student: record.student,
    status: record.status,
    isolation: record.isolation,
    daysLate: record.daysLate,
    late: latePercent, // percent
    points: points ?? null,
    max,
    ...(record.status === 'refused' && { refusal: { code: record.code, message: record.message } }),
    lessons: lessons.map((lesson) => ({
      lesson: lesson.lesson,
      points: lesson.points ?? null,
      max: lesson.max,
      checks: lesson.checks.map((check) => checkOf(check, score)),
    })),
  };
}

function checkOf(check: CheckScore, score: SubmissionScore) {
  const { result, head } = check;
  const hasCode = result?.status === 'failed' || result?.status === 'broken';
  const isFlaky = score.record.status !== 'refused' && score.record.flaky.includes(head.id);
  return {
    id: head.id,
    status: outcomeOf(check, score),
    ...(hasCode && { code: result.code, message: result.message }),
    ...(isFlaky && { flaky: true as const }),
  };
}
