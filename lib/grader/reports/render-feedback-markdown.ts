// Renders the feedback for one student as Markdown: which checks passed, and what each failure means.

import { printableName } from '../ingest/printable-name.ts';
import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import { describePenalty, describePoints, visibleChecks } from './describe-score.ts';
import { explain, type Explanation } from './explain-failure.ts';

/** Renders a student's feedback. */
export function renderFeedbackMarkdown(score: SubmissionScore): string {
  const { record } = score;
  const head = [
    `# Feedback for ${escapeMarkdown(printableName(record.student))}`,
    `**${describePoints(score)}${describePenalty(score)}**`,
  ];
  const body =
    record.status === 'refused'
      ? [escapeMarkdown(record.message)]
      : score.lessons.flatMap(lessonOf);
  return `${[...head, ...body].join('\n\n')}\n`;
}

function lessonOf(lesson: LessonScore): string[] {
  const { shown, note } = visibleChecks(lesson);
  const passed = shown.filter(({ result }) => result?.status === 'passed').length;
  const points =
    lesson.points === undefined ? 'not judged yet' : `${lesson.points} of ${lesson.max} points`;
  return [
    `## ${escapeMarkdown(lesson.title)}: ${points}`,
    `${passed} of ${shown.length} checks passed.${note === '' ? '' : ` ${note}`}`,
    shown
      .map(
        (check) =>
          `- ${MARKS[check.result?.status ?? 'broken']} Your program should ${escapeMarkdown(check.head.name)}`,
      )
      .join('\n'),
    ...shown.flatMap((check) => failureOf(check, explain(check.result))),
  ];
}

const MARKS = { passed: '✓', failed: '✗', broken: '?', 'not-reached': '·' } as const;

function failureOf({ head }: CheckScore, explanation: Explanation | undefined): string[] {
  if (explanation === undefined) return [];
  const { title, message, comparison, lanes, advice, place, output } = explanation;
  const transcript = lanes.map(
    ({ direction, messages }) =>
      `${direction}: ${messages.join('\n'.padEnd(direction.length + 3))}`,
  );
  const where = place ? ` (${escapeMarkdown(place.file)}, line ${place.line})` : '';
  return [
    `### Your program should ${escapeMarkdown(head.name)}`,
    `**${escapeMarkdown(title)}.** ${escapeMarkdown(message)}${where}`,
    ...block([...comparison]),
    ...block(transcript),
    ...advice.map(escapeMarkdown),
    `This matters ${escapeMarkdown(head.because)}. Rules: ${head.rules.join(', ')}.`,
    ...(output.length > 0 ? ['Your program printed:', ...block([...output])] : []),
  ];
}

/** Fences the lines with more backticks than any run of them inside. */
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
