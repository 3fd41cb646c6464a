// Writes hints for a terminal: the new one bright, those before it dim.

import { ADVICE } from '../../harness/diagnosis/codes.ts';
import type { Colors } from '../../harness/render/render-failure.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { lessonNumber } from '../render-lesson.ts';
import { renderMarkdown } from '../render-markdown.ts';
import type { HintFound } from './next-hint.ts';

/** Lines for what was found. */
export function renderHint(found: HintFound, { colors }: { colors: Colors }): string[] {
  const number = lessonNumber(found.lesson);
  switch (found.kind) {
    case 'passed':
      return [
        `Lesson ${found.lesson.number} passes: there is nothing left to hint at. --step 1 shows the hints of step 1.`,
      ];
    case 'cannot-run': {
      const { means, look } = ADVICE[found.code];
      return [`First, your program has to run. ${means}`, look, `Then: npm run check -- ${number}`];
    }
    case 'none':
      return [`There are no hints for step ${found.step} of lesson ${found.lesson.number}.`];
    case 'hints':
      return renderLadder(found, colors);
  }
}

function renderLadder(found: Extract<HintFound, { kind: 'hints' }>, colors: Colors): string[] {
  const { lesson, step, code, shown, fresh, total } = found;
  const known = shown.length - fresh;
  const command = `npm run hint -- ${lessonNumber(lesson)}`;
  return [
    '',
    `${colors.bold(`Lesson ${lesson.number}, step ${step}: ${lesson.steps[step - 1] ?? ''}`)}  ${colors.dim(placeOf(found))}`,
    ...(code ? [colors.dim(`Your last check ended here: ${ADVICE[code].title}.`)] : []),
    ...shown.flatMap(({ text }, index) => {
      const lines = renderMarkdown(text, colors);
      const isOld = fresh > 0 && index < known;
      return ['', ...lines.map((line, at) => mark(isOld ? colors.dim(line) : line, at, index + 1))];
    }),
    '',
    colors.dim(`${shown.length} of ${total} hints. ${after(found, command)}`),
    '',
  ];
}

function after(
  { lesson, shown, total }: Extract<HintFound, { kind: 'hints' }>,
  command: string,
): string {
  if (shown.length < total) return `The next one: ${command}`;
  return `That was the last one. The solution beside your file: npm run solution -- ${lessonNumber(lesson)}`;
}

function mark(line: string, at: number, number: number): string {
  return at === 0 ? `  ${number}  ${line}` : line === '' ? '' : `     ${line}`;
}

function placeOf({ lesson, line }: { lesson: Lesson; line: number | undefined }): string {
  return `lessons/${lesson.name}/${lesson.file}${line === undefined ? '' : `:${line}`}`;
}
