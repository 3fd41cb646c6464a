// Renders one submission as Gradescope's results.json.

import type { CheckScore, SubmissionScore } from '../scoring/score.ts';
import { explainInText } from './explain-failure.ts';
import { describePoints } from './describe-score.ts';

/**
 * Renders the file for one submission; `undefined` if it could not be judged: without a file Gradescope reports a failed
 * run to the instructor and records no score.
 */
export function renderGradescope(score: SubmissionScore): string | undefined {
  const results = toResults(score);
  return results && `${JSON.stringify(results, null, 1)}\n`;
}

/** The content of the file; the names of the fields are Gradescope's. */
function toResults(score: SubmissionScore) {
  const { record, latePercent } = score;
  const common = { output_format: 'text', stdout_visibility: 'hidden' };
  if (record.status === 'refused') {
    const output = `Your submission cannot be graded. ${record.message}`;
    return { score: 0, output, ...common, tests: [] };
  }
  if (score.points === undefined) return undefined;
  const late =
    latePercent > 0
      ? ` ${latePercent} % were taken off because it came ${record.daysLate} days late.`
      : '';
  return {
    score: score.points,
    output: `${describePoints(score)} points.${late}`,
    ...common,
    tests: score.lessons.flatMap(({ checks }, lesson) =>
      checks.map((check, at) => testOf(check, `${lesson + 1}.${at + 1}`)),
    ),
  };
}

function testOf({ head, result, points = 0, max, hidden }: CheckScore, number: string) {
  const isNotReached = result?.status === 'not-reached';
  return {
    name: `${head.id}: Your program should ${head.name}`,
    name_format: 'text',
    number,
    score: hundredths(points),
    max_score: hundredths(max),
    status: result?.status === 'passed' ? 'passed' : 'failed',
    output: isNotReached ? 'Not reached: an earlier step failed.' : explainInText(result),
    output_format: 'text',
    tags: head.rules,
    visibility: hidden ? 'hidden' : 'visible',
  };
}

/** Checks share a step's points, so single scores are rounded for display; the exact sum is `score`. */
function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
