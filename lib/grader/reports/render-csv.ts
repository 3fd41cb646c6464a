// The batch as a CSV table, a line a student; nothing in it can become a formula.

import { stringify } from 'csv-stringify/sync';
import { showName } from '../ingest/show-name.ts';
import type { SubmissionScore } from '../scoring/score.ts';
import type { Batch } from './batch.ts';
import { checksOf, outcomeOf } from './outcome.ts';

/** Writes the table, line by line. */
export function* renderCsv({ head, scores }: Batch): Generator<string> {
  const names = head.lessons.map(({ lesson }) => lesson);
  yield line([
    'student',
    'status',
    'points',
    'max',
    'days-late',
    'late-percent',
    ...names,
    'first-problem',
    'isolation',
  ]);
  for (const score of scores()) yield line(rowOf(score));
}

function rowOf(score: SubmissionScore): (string | number | undefined)[] {
  const { record, points, max, latePercent, lessons } = score;
  return [
    showName(record.student),
    record.status,
    points,
    max,
    record.daysLate,
    latePercent,
    ...lessons.map((lesson) => lesson.points),
    firstProblem(score),
    record.isolation,
  ];
}

function firstProblem(score: SubmissionScore): string {
  if (score.record.status === 'refused') return `${score.record.code}: ${score.record.message}`;
  const problem = checksOf(score).find((check) =>
    ['failed', 'broken'].includes(outcomeOf(check, score)),
  );
  const result = problem?.result;
  return result?.status === 'failed' || result?.status === 'broken'
    ? `${result.id}: ${result.code}`
    : '';
}

/** `escape_formulas` puts a `'` before what a spreadsheet would calculate. */
function line(cells: readonly (string | number | undefined)[]): string {
  return stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' });
}
