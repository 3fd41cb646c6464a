// What one student is told, as Markdown: per lesson what passed, and for each failure what was seen and what to look at.

import { showName } from '../ingest/show-name.ts';
import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import { explain, type Explanation } from './explain.ts';
import { pointsInWords } from './outcome.ts';
import { visible } from './visible.ts';

/** Writes a student's page. */
export function renderFeedbackMarkdown(score: SubmissionScore): string {
  const { record } = score;
  const head = [
    `# Feedback for ${escapeMarkdown(showName(record.student))}`,
    `**${pointsInWords(score)}${lateness(score)}**`,
  ];
  const body =
    record.status === 'refused'
      ? [escapeMarkdown(record.message)]
      : score.lessons.flatMap(lessonOf);
  return `${[...head, ...body].join('\n\n')}\n`;
}

/** What lateness cost, as the end of a sentence. */
export function lateness({ record, earned, latePercent }: SubmissionScore): string {
  if (latePercent === 0 || earned === undefined) return '';
  return ` (${earned} before ${latePercent} % were taken off for ${record.daysLate} days)`;
}

function lessonOf(lesson: LessonScore): string[] {
  const { shown, note } = visible(lesson);
  const passed = shown.filter(({ result }) => result?.status === 'passed').length;
  const points =
    lesson.points === undefined ? 'not judged yet' : `${lesson.points} of ${lesson.max} points`;
  return [
    `## ${escapeMarkdown(lesson.title)}: ${points}`,
    `${passed} of ${shown.length} checks passed.${note === '' ? '' : ` ${note}`}`,
    shown
      .map(
        (check) =>
          `- ${MARKS[check.result?.status ?? 'broken']} Your program ${escapeMarkdown(check.head.name)}`,
      )
      .join('\n'),
    ...shown.flatMap((check) => failureOf(check, explain(check.result))),
  ];
}

const MARKS = { passed: '✓', failed: '✗', broken: '?', 'not-reached': '·' } as const;

function failureOf({ head }: CheckScore, explanation: Explanation | undefined): string[] {
  if (explanation === undefined) return [];
  const { title, message, comparison, conversation, advice, place, output } = explanation;
  const lanes = conversation.map(
    ({ who, said }) => `${who}: ${said.join('\n'.padEnd(who.length + 3))}`,
  );
  const where = place ? ` (${escapeMarkdown(place.file)}, line ${place.line})` : '';
  return [
    `### Your program ${escapeMarkdown(head.name)}`,
    `**${escapeMarkdown(title)}.** ${escapeMarkdown(message)}${where}`,
    ...block([...comparison]),
    ...block(lanes),
    ...advice.map(escapeMarkdown),
    `It matters ${escapeMarkdown(head.because)}. Rules: ${head.rules.join(', ')}.`,
    ...(output.length > 0 ? ['Your program wrote on its console:', ...block([...output])] : []),
  ];
}

/** A fence longer than any row of backticks inside it. */
function block(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text\n${text}\n${fence}`];
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~!&]/g, '\\$&').replace(/\s+/g, ' ');
}
