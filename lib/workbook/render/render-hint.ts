// Renders hints for the terminal: the new ones bright, those shown before dim.

import { lessonFile, lessonNumber, type Lesson } from '../catalogue.ts';
import { PROCESS_ADVICE } from '../../harness/diagnosis/process-advice.ts';
import type { Colors } from '../../harness/render/colors.ts';
import { renderMarkdown } from './render-markdown.ts';
import type { NextHint } from '../next-hint.ts';

/** How to render hints. */
export interface HintView {
  readonly colors: Colors;
  /** How to get the next hint and the solution; by default, the commands. */
  readonly more?: string;
  readonly solution?: string;
  /** The earlier lesson that does not pass, if there is one. */
  readonly beginWith?: Lesson | undefined;
}

/** Renders hints, or why there are none. */
export function renderHint(found: NextHint, view: HintView): string[] {
  const { beginWith, colors } = view;
  if (beginWith === undefined) return renderFound(found, view);
  const sentence = `Lesson ${beginWith.number} does not pass, and lesson ${found.lesson.number} is built on it. Begin there: npm run hint -- ${lessonNumber(beginWith)}`;
  return [colors.yellow(sentence), ...renderFound(found, view)];
}

function renderFound(found: NextHint, view: HintView): string[] {
  const number = lessonNumber(found.lesson);
  switch (found.kind) {
    case 'passed':
      return [
        `Lesson ${found.lesson.number} passes: no hints needed. To read those of its first step: npm run hint -- ${number} --step 1`,
      ];
    case 'cannot-run': {
      const { means, look } = PROCESS_ADVICE[found.code];
      return [`First, your program has to run. ${means}`, look, `Then: npm run check -- ${number}`];
    }
    case 'none':
      return [`There are no hints for step ${found.step} of lesson ${found.lesson.number}.`];
    case 'hints':
      return renderHints(found, view);
  }
}

type Hints = Extract<NextHint, { kind: 'hints' }>;

function renderHints(found: Hints, view: HintView): string[] {
  const { lesson, step, diagnosis, shown, fresh, total } = found;
  const { colors } = view;
  const known = shown.length - fresh;
  const title = `Lesson ${lesson.number}, step ${step}: ${lesson.steps[step - 1] ?? ''}`;
  return [
    '',
    `${colors.bold(title)}  ${colors.dim(placeOf(found))}`,
    ...(diagnosis === undefined ? [] : [colors.dim(`Your last check ended here: ${diagnosis}.`)]),
    ...shown.flatMap(({ text }, index) => {
      const lines = renderMarkdown(text, colors);
      const isOld = fresh > 0 && index < known;
      return [
        '',
        ...lines.map((line, at) => number(isOld ? colors.dim(line) : line, at, index + 1)),
      ];
    }),
    ...(shown.length === total ? renderEarlierStep(found) : []),
    '',
    colors.dim(`${shown.length} of ${total} hints. ${renderNext(found, view)}`),
    '',
  ];
}

/** After the last hint: the fault may lie in an earlier step whose own checks didn't catch it. */
function renderEarlierStep({ step, code }: Hints): string[] {
  if (code === undefined || step === 1) return [];
  return [
    '',
    'If your code already does this, the cause may be a line of an earlier step: this check can be the first one that depends on it.',
  ];
}

function renderNext(
  { lesson, shown, total, hasSolution }: Hints,
  { more, solution }: HintView,
): string {
  const number = lessonNumber(lesson);
  if (shown.length < total) return `The next one: ${more ?? `npm run hint -- ${number}`}`;
  if (!hasSolution) {
    return 'That was the last one. This edition has no solutions: ask your instructor.';
  }
  return `That was the last one. To compare your file with the solution: ${solution ?? `npm run solution -- ${number}`}`;
}

/** Puts the hint's number before its first line and indents the others. */
function number(line: string, at: number, number: number): string {
  return at === 0 ? `  ${number}  ${line}` : line === '' ? '' : `     ${line}`;
}

function placeOf({ lesson, line }: Hints): string {
  return `${lessonFile(lesson)}${line === undefined ? '' : `:${line}`}`;
}
