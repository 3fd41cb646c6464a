// Renders the batch as a CSV table with a row for each student; no cell can become a spreadsheet formula.

import { stringify } from 'csv-stringify/sync';
import { printableName } from '../ingest/printable-name.ts';
import type { SubmissionScore } from '../scoring/score.ts';
import type { Batch } from '../batch/load-batch.ts';
import { checksOf, outcomeOf } from './describe-score.ts';

const COLUMNS = ['student', 'status', 'points', 'max', 'days-late', 'late-percent'];

/** Yields the table row by row. */
export function* renderCsv({ head, scores }: Batch): Generator<string> {
  const names = head.lessons.map(({ lesson }) => lesson);
  yield line([...COLUMNS, ...names, 'first-problem', 'isolation']);
  for (const score of scores()) yield line(rowOf(score));
}

function rowOf(score: SubmissionScore): (string | number | undefined)[] {
  const { record, points, max, latePercent, lessons } = score;
  return [
    printableName(record.student),
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

/** `escape_formulas` prefixes a `'` to cells that a spreadsheet would evaluate. */
function line(cells: readonly (string | number | undefined)[]): string {
  return stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' });
}
