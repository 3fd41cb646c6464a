// Renders a lesson's checks: one line per passed step, all checks of the current step, and the first failure in full.

import type { Colors } from '../harness/render/colors.ts';
import { renderFailure } from '../harness/render/render-failure.ts';
import type { CheckHead, CheckResult } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import {
  firstFault,
  renderResult,
  renderTypeErrors,
  titleOf,
} from '../workbook/render/render-check.ts';
import { renderMarkdown } from '../workbook/render/render-markdown.ts';
import { fitLines } from './fit-lines.ts';
import type { ScreenView } from './terminal.ts';
import type { WatchState } from './state.ts';

const INDENT = '   ';

const SETBACK = 'This passed before your last save: look at what you have changed since.';

/**
 * Renders the checks view.
 *
 * @param room - Visible lines. If not all lines fit, the failure comes before the steps.
 */
export function renderChecks(state: WatchState, view: ScreenView, room: number): string[] {
  const { run, lesson } = state;
  const { colors } = view;
  switch (run.status) {
    case 'checking':
      return renderSteps(lesson, run.checks, run.results, colors);
    case 'checking-all':
      return [colors.dim(` Checking lesson ${run.lesson?.number ?? 1} …`)];
    case 'broke':
      return [` ${colors.yellow('The checks could not be run:')} ${run.message}`];
    case 'done': {
      const { checks, status } = run.verdict;
      const types = run.typeErrors
        ? ['', renderTypeErrors(run.typeErrors, view.workbook, colors)]
        : [];
      const steps = renderSteps(lesson, checks, checks, colors);
      if (status === 'passed') return [...steps, '', ...renderPassed(state, view), ...types];
      const fault = [...renderFault(run, state, view), ...types];
      const whole = [...steps, '', ...fault];
      if (fitLines(whole, view.size.columns - 1).length <= room) return whole;
      return [...fault, '', ...steps];
    }
  }
}

function renderSteps(
  lesson: Lesson,
  checks: readonly CheckHead[],
  results: readonly CheckResult[],
  colors: Colors,
): string[] {
  if (checks.length === 0) return [];
  const last = Math.max(...checks.map(({ step }) => step));
  const steps = Array.from({ length: last }, (_, index) => index + 1);
  const lines: string[] = [];
  let isReached = true;
  for (const step of steps) {
    const own = checks.filter((check) => check.step === step);
    const done = results.filter(
      (result) => result.step === step && result.status !== 'not-reached',
    );
    const hasPassed = done.length === own.length && done.every(({ status }) => status === 'passed');
    const title = `${step}  ${lesson.steps[step - 1] ?? ''}`;
    if (hasPassed) {
      lines.push(` ${colors.green('✓')} ${title}`);
      const notChecked = done.filter((result) => 'notChecked' in result);
      lines.push(...notChecked.map((result) => `      ${renderResult(result, colors)}`));
    } else if (isReached) {
      lines.push(` ${colors.yellow('▸')} ${colors.bold(title)}`);
      lines.push(...own.map((check) => renderOne(check, done, colors)));
      isReached = false;
    } else {
      lines.push(colors.dim(` · ${title}`));
    }
  }
  return lines;
}

function renderOne({ id, name }: CheckHead, done: readonly CheckResult[], colors: Colors): string {
  const result = done.find((each) => each.id === id);
  return result ? `      ${renderResult(result, colors)}` : colors.dim(`      · ${name}`);
}

function renderFault(
  { verdict, prerequisite, isSetback = false }: Extract<WatchState['run'], { status: 'done' }>,
  { lesson }: WatchState,
  { colors, workbook, size }: ScreenView,
): string[] {
  const result = firstFault(verdict);
  if (!result) return [];
  const first = prerequisite
    ? [
        ` ${colors.yellow(`Lesson ${prerequisite.number} does not pass, and lesson ${lesson.number} is built on it. Start there: press l, then ${prerequisite.number}.`)}`,
        '',
      ]
    : [];
  const columns = size.columns - 1 - INDENT.length;
  const failure = renderFailure(result, { from: workbook, colors, columns });
  return [
    ...first,
    ` ${colors.yellow('▸')} ${result.step} of ${lesson.steps.length}  ${titleOf(result, colors)}`,
    '',
    ...(isSetback ? [`${INDENT}${colors.yellow(SETBACK)}`] : []),
    ...failure.map((line) => (line === '' ? '' : INDENT + line)),
  ];
}

/** What the student learned, and the next lesson. */
function renderPassed({ lesson, lessons }: WatchState, { colors, size }: ScreenView): string[] {
  const next = lessons[lessons.indexOf(lesson) + 1];
  const width = Math.min(92, size.columns - 4);
  const text = (markdown: string) =>
    renderMarkdown(markdown, colors, width).map((line) => ` ${line}`);
  return [
    ` ${colors.green(`✓ Lesson ${lesson.number} passes.`)}`,
    '',
    ...(lesson.learned === '' ? [] : [...text(lesson.learned), '']),
    ...(next
      ? renderNext(next, text, colors)
      : [` ${colors.bold('a')} checks every lesson, and shows your programs together.`]),
  ];
}

function renderNext(next: Lesson, text: (markdown: string) => string[], colors: Colors): string[] {
  return [
    ` ${colors.bold(`Next: lesson ${next.number}, ${next.title}.`)} Press n when you are ready.`,
    ...(next.adds === '' ? [] : text(next.adds)),
  ];
}
