// Renders one submission as workflow commands of GitHub Actions, which annotate the student's lines.

import type { SubmissionScore } from '../scoring/score.ts';
import { checksOf, describePoints } from './describe-score.ts';
import { explain } from './explain-failure.ts';

/** GitHub shows ten errors of a step and drops the rest. */
const SHOWN = 9;

/** Where the lessons are in the student's repository. */
const FOLDER = 'lessons';

/** Renders one line for each failed check that the student may see, and one with the points. */
export function renderAnnotations(score: SubmissionScore): string {
  const { record } = score;
  if (record.status === 'refused') return command('error', {}, record.message);
  const failed = checksOf(score).flatMap(({ head, hidden, result }) => {
    const explanation = hidden ? undefined : explain(result);
    return explanation ? [{ ...explanation, id: head.id, status: result?.status }] : [];
  });
  const lines = failed.slice(0, SHOWN).map((failure) => {
    const { id, status, title, message, comparison, advice, place } = failure;
    const at = place
      ? { file: `${FOLDER}/${place.file}`, line: String(place.line) }
      : { file: `${FOLDER}/${id.split('/')[0] ?? ''}` };
    const level = status === 'broken' ? 'warning' : 'error';
    const text = [message, ...comparison, ...advice].join('\n');
    return command(level, { ...at, title: `${id}: ${title}` }, text);
  });
  const rest = failed.length > SHOWN ? ` ${failed.length - SHOWN} more checks failed.` : '';
  return (
    lines.join('') +
    command('notice', { title: 'Dialtone' }, `${describePoints(score)} points.${rest}`)
  );
}

function command(
  level: string,
  properties: Readonly<Record<string, string>>,
  text: string,
): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(value)}`,
  );
  return `::${level}${written.length > 0 ? ` ${written.join(',')}` : ''}::${escapeData(text)}\n`;
}

/** The only escapes that the runner decodes in a message. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
