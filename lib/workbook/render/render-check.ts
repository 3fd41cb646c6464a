// Writes verdicts for a terminal: a line a check by step, the first failure in full, and what to do next.

import type { Colors } from '../../harness/render/colors.ts';
import { renderFailure } from '../../harness/render/render-failure.ts';
import type { CheckResult, Isolation, LessonVerdict } from '../../harness/verdict.ts';
import type { Lesson } from '../catalogue.ts';
import type { Target } from '../target.ts';
import { CANNOT_RUN } from '../next-hint.ts';
import { lessonNumber } from './render-lesson.ts';

/** What a rendering has to know beside the verdict. */
export interface CheckView {
  readonly workbook: string;
  readonly colors: Colors;
  readonly target: Target;
  /** Hints and progress are for the student's own work alone. */
  readonly isOwnWork: boolean;
  readonly isolation: Isolation;
  readonly all: readonly Lesson[];
}

/** Renders one run of `npm run check`; it remembers which heading stands above. */
export class RenderCheck {
  readonly #view: CheckView;
  #step = 0;

  constructor(view: CheckView) {
    this.#view = view;
  }

  /** The lesson, and what is judged. */
  heading(lesson: Lesson): string[] {
    const { colors, target } = this.#view;
    this.#step = 0;
    const what =
      target.kind === 'folder' ? `${target.name}/${lesson.name}/${lesson.file}` : target.name;
    return [
      '',
      `${colors.bold(`Lesson ${lesson.number}: ${lesson.title}`)}  ${colors.dim(what)}`,
      '',
    ];
  }

  /** One check that was run, below the heading of its step; checks that were not reached share a line. */
  result(lesson: Lesson, result: CheckResult): string[] {
    const { colors } = this.#view;
    const isNew = result.step !== this.#step;
    this.#step = result.step;
    const title = `  ${result.step}  ${lesson.steps[result.step - 1] ?? ''}`.trimEnd();
    if (result.status === 'not-reached') {
      return isNew ? [colors.dim(`${title}  (not reached)`)] : [];
    }
    const line = `     ${signOf(result.status, colors)} ${result.name}`;
    return isNew ? [title, line] : [line];
  }

  /** The first thing that failed, in full, and where to begin. */
  failure(lesson: Lesson, verdict: LessonVerdict, prerequisite: Lesson | undefined): string[] {
    const { colors, workbook, isOwnWork } = this.#view;
    const result = firstFault(verdict);
    if (!result) return [];
    const hintCommand = `npm run hint -- ${lessonNumber(lesson)}`;
    const view = { from: workbook, colors, ...(isOwnWork && { hintCommand }) };
    return [
      '',
      ...(prerequisite ? [...this.#needed(lesson, prerequisite), ''] : []),
      titleOf(result, colors),
      '',
      ...renderFailure(result, view).map((line) => (line === '' ? '' : `  ${line}`)),
      '',
      this.brief(lesson, verdict).join('\n'),
      colors.dim(
        `  Drawn values come from seed ${verdict.seed}: --seed ${verdict.seed} draws the same again.`,
      ),
    ];
  }

  /** One line a lesson. */
  brief(lesson: Lesson, { status, checks }: LessonVerdict): string[] {
    const { colors } = this.#view;
    const passed = checks.filter((check) => check.status === 'passed').length;
    const count = `${passed} of ${checks.length} checks pass`;
    const failed = checks.find((check) => check.status === 'failed');
    const where = failed ? `; step ${failed.step} is next` : '';
    if (status === 'passed')
      return ['', `${signOf(status, colors)} ${lesson.title}: all ${checks.length} checks pass.`];
    return [`${signOf(status, colors)} ${lesson.title}: ${count}${where}.`];
  }

  /** What comes after the last lesson: how programs were kept apart, and what to do next. */
  end(verdicts: readonly LessonVerdict[]): string[] {
    const { colors, isolation, isOwnWork, all } = this.#view;
    const last = all.find(({ name }) => name === verdicts.at(-1)?.lesson);
    const next = all.find(({ number }) => last !== undefined && number === last.number + 1);
    const isPassed = verdicts.every(({ status }) => status === 'passed');
    return [
      ...(isPassed && isOwnWork && next ? [`Next is lesson ${next.number}: ${next.title}.`] : []),
      colors.dim(`  ${renderIsolation(isolation)}`),
    ];
  }

  #needed(lesson: Lesson, prerequisite: Lesson): string[] {
    const { colors } = this.#view;
    return [
      colors.yellow(
        `Lesson ${prerequisite.number} does not pass, and lesson ${lesson.number} is built on it. Begin there: npm run check -- ${lessonNumber(prerequisite)}`,
      ),
    ];
  }
}

/** What a failed or broken check is about. */
export function titleOf(result: CheckResult, colors: Colors): string {
  if (result.status === 'broken') {
    return colors.yellow(`Not judged: your program should ${result.name}.`);
  }
  const isStuck = result.status === 'failed' && CANNOT_RUN.includes(result.code);
  if (isStuck) return colors.red('Your program cannot be started.');
  return colors.red(`Not yet: your program should ${result.name}.`);
}

/** What to show in full: the first failure, unless something is broken, for then nothing is known for sure. */
export function firstFault({ checks }: LessonVerdict): CheckResult | undefined {
  const broken = checks.find(({ status }) => status === 'broken');
  return broken ?? checks.find(({ status }) => status === 'failed');
}

/** A mark for how a check or a lesson ended. */
export function signOf(status: CheckResult['status'], colors: Colors): string {
  if (status === 'passed') return colors.green('✓');
  return status === 'failed' ? colors.red('✗') : colors.yellow('!');
}

/** How programs were kept apart: part of every result. */
export function renderIsolation(isolation: Isolation): string {
  return isolation === 'none'
    ? 'Checks take turns on this machine’s own network. (npm run doctor tells how each gets its own.)'
    : 'Each check runs in a network of its own.';
}
