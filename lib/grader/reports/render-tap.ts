// Renders the batch as TAP version 14, with a test point for each check.

import { printableName } from '../ingest/printable-name.ts';
import type { SubmissionScore } from '../scoring/score.ts';
import type { Batch } from '../batch/load-batch.ts';
import { explainInText } from './explain-failure.ts';
import { checksOf, outcomeOf } from './describe-score.ts';

/** Yields the stream check by check. */
export function* renderTap({ head, scores }: Batch): Generator<string> {
  const checks = head.lessons.reduce((sum, lesson) => sum + lesson.checks.length, 0);
  yield `TAP version 14\n1..${checks * head.students}\n`;
  let number = 0;
  for (const score of scores()) {
    for (const check of checksOf(score)) {
      number++;
      const name = escapeTap(
        `${printableName(score.record.student)} / ${check.head.id} ${check.head.name}`,
      );
      const outcome = outcomeOf(check, score);
      if (outcome === 'passed') yield `ok ${number} - ${name}\n`;
      else if (outcome === 'not-reached')
        yield `not ok ${number} - ${name} # TODO not reached: an earlier step failed\n`;
      else yield `not ok ${number} - ${name}\n${diagnostics(outcome, textOf(score, check.result))}`;
    }
  }
}

function textOf({ record }: SubmissionScore, result: Parameters<typeof explainInText>[0]): string {
  return record.status === 'refused' ? record.message : explainInText(result);
}

/** The block is YAML; a JSON string is a valid YAML string. */
function diagnostics(severity: string, text: string): string {
  return `  ---\n  severity: ${severity}\n  message: ${JSON.stringify(text)}\n  ...\n`;
}

/** An unescaped `#` would start a directive. */
function escapeTap(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
