// Writes hints for a terminal: the new one bright, those before it dim.

import { ADVICE } from '../../harness/diagnosis/codes.ts';
import type { Colors } from '../../harness/render/colors.ts';
import { lessonFile, lessonNumber } from './render-lesson.ts';
import { renderMarkdown } from './render-markdown.ts';
import type { NextHint } from '../next-hint.ts';

/** How a hint is shown. */
export interface HintView {
  readonly colors: Colors;
  /** What brings the next hint, and what the solution; by default the commands. */
  readonly more?: string;
  readonly solution?: string;
}

/** Lines for what was found. */
export function renderHint(found: NextHint, view: HintView): string[] {
  const number = lessonNumber(found.lesson);
  switch (found.kind) {
    case 'passed':
      return [
        `Lesson ${found.lesson.number} passes: there is nothing left to hint at. The hints of its first step: npm run hint -- ${number} --step 1`,
      ];
    case 'cannot-run': {
      const { means, look } = ADVICE[found.code];
      return [`First, your program has to run. ${means}`, look, `Then: npm run check -- ${number}`];
    }
    case 'none':
      return [`There are no hints for step ${found.step} of lesson ${found.lesson.number}.`];
    case 'hints':
      return renderLadder(found, view);
  }
}

type Ladder = Extract<NextHint, { kind: 'hints' }>;

function renderLadder(found: Ladder, view: HintView): string[] {
  const { lesson, step, code, shown, fresh, total } = found;
  const { colors } = view;
  const known = shown.length - fresh;
  const title = `Lesson ${lesson.number}, step ${step}: ${lesson.steps[step - 1] ?? ''}`;
  return [
    '',
    `${colors.bold(title)}  ${colors.dim(placeOf(found))}`,
    ...(code ? [colors.dim(`Your last check ended here: ${ADVICE[code].title}.`)] : []),
    ...shown.flatMap(({ text }, index) => {
      const lines = renderMarkdown(text, colors);
      const isOld = fresh > 0 && index < known;
      return ['', ...lines.map((line, at) => mark(isOld ? colors.dim(line) : line, at, index + 1))];
    }),
    ...(shown.length === total ? earlierStep(found) : []),
    '',
    colors.dim(`${shown.length} of ${total} hints. ${after(found, view)}`),
    '',
  ];
}

/** A check fails in the step that it belongs to, and may be the first that needs a line of a step before. */
function earlierStep({ step, code }: Ladder): string[] {
  if (code === undefined || step === 1) return [];
  return [
    '',
    'If your lines do the same, the cause may be a line of an earlier step: this check can be the first one that needs it right.',
  ];
}

function after(
  { lesson, shown, total, hasSolution }: Ladder,
  { more, solution }: HintView,
): string {
  const number = lessonNumber(lesson);
  if (shown.length < total) return `The next one: ${more ?? `npm run hint -- ${number}`}`;
  if (!hasSolution) {
    return 'That was the last one. This edition comes without solutions: ask whoever gave it to you.';
  }
  return `That was the last one. The solution beside your file: ${solution ?? `npm run solution -- ${number}`}`;
}

function mark(line: string, at: number, number: number): string {
  return at === 0 ? `  ${number}  ${line}` : line === '' ? '' : `     ${line}`;
}

function placeOf({ lesson, line }: Ladder): string {
  return `${lessonFile(lesson)}${line === undefined ? '' : `:${line}`}`;
}
