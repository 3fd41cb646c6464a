// Renders verdicts for the terminal: one line per check, the first failure in full, and what to do next.

import { relative } from 'node:path';
import type { Colors } from '../../harness/render/colors.ts';
import { renderFailure } from '../../harness/render/render-failure.ts';
import type { CheckResult, Isolation, LessonVerdict } from '../../harness/verdict.ts';
import { lessonNumber, type Lesson } from '../catalogue.ts';
import { isOwnWork, type Target } from '../target.ts';
import type { TypeErrors } from '../type-errors.ts';
import { CANNOT_RUN } from '../../harness/diagnosis/codes.ts';

/** The context of a verdict. */
export interface CheckView {
  readonly workbook: string;
  readonly colors: Colors;
  readonly target: Target;
  readonly isolation: Isolation;
  readonly all: readonly Lesson[];
  /** Columns of the terminal. */
  readonly columns: number;
}

const INDENT = '  ';

/** Renders the verdicts of one run. What explains a failure comes first: only the first lines are sure to be read. */
export class RenderCheck {
  readonly #view: CheckView;

  constructor(view: CheckView) {
    this.#view = view;
  }

  /** The lesson's title and the program under test. */
  heading(lesson: Lesson): string[] {
    const { colors, target } = this.#view;
    const program =
      target.kind === 'folder' ? `${target.name}/${lesson.name}/${lesson.file}` : target.name;
    return [
      '',
      `${colors.bold(`Lesson ${lesson.number}: ${lesson.title}`)}  ${colors.dim(program)}`,
      '',
    ];
  }

  /** The first failure in full, then every result, then how many checks pass. */
  verdict(lesson: Lesson, verdict: LessonVerdict, prerequisite: Lesson | undefined): string[] {
    const { seed, status } = verdict;
    const repeats = `  Random values come from seed ${seed}; --seed ${seed} repeats them.`;
    return [
      ...this.#failure(lesson, verdict, prerequisite),
      ...this.#results(lesson, verdict),
      ...(status === 'passed' ? [] : ['']),
      ...this.brief(lesson, verdict),
      ...(status === 'passed' ? [] : [this.#view.colors.dim(repeats)]),
    ];
  }

  /** Preceded by the failing prerequisite, if there is one. */
  #failure(lesson: Lesson, verdict: LessonVerdict, prerequisite: Lesson | undefined): string[] {
    const { colors, workbook, target, columns } = this.#view;
    const result = firstFault(verdict);
    if (!result) return [];
    const hintCommand = `npm run hint -- ${lessonNumber(lesson)}`;
    const view = {
      from: workbook,
      colors,
      columns: columns - INDENT.length - 1,
      ...(isOwnWork(workbook, target) && { hintCommand }),
    };
    return [
      ...(prerequisite ? [this.#startAt(prerequisite, lesson), ''] : []),
      titleOf(result, colors),
      '',
      ...renderFailure(result, view).map((line) => (line === '' ? '' : INDENT + line)),
      '',
    ];
  }

  /** Below the heading of its step. The unreached checks of a step share one line. */
  #results(lesson: Lesson, { checks }: LessonVerdict): string[] {
    const { colors } = this.#view;
    return checks.flatMap((result, at) => {
      const isNew = result.step !== checks[at - 1]?.step;
      const title = `  ${result.step}  ${lesson.steps[result.step - 1] ?? ''}`.trimEnd();
      if (result.status === 'not-reached')
        return isNew ? [colors.dim(`${title}  (not reached)`)] : [];
      const line = `     ${renderResult(result, colors)}`;
      return isNew ? [title, line] : [line];
    });
  }

  /** One line about a lesson. */
  brief(lesson: Lesson, { status, checks }: LessonVerdict): string[] {
    const { colors } = this.#view;
    const passed = checks.filter((check) => check.status === 'passed').length;
    const count = `${passed} of ${checks.length} checks pass`;
    const failed = checks.find((check) => check.status === 'failed');
    const where = failed ? `; step ${failed.step} is next` : '';
    const notChecked = checks.filter((check) => 'notChecked' in check).length;
    const all = notChecked === 0 ? 'all' : `${notChecked} not checked, all other`;
    if (status === 'passed')
      return [
        '',
        `${signOf(status, colors)} ${lesson.title}: ${all} ${passed - notChecked} checks pass.`,
      ];
    return [`${signOf(status, colors)} ${lesson.title}: ${count}${where}.`];
  }

  /** The last lines of a run: the next lesson, and how programs were isolated. */
  end(verdicts: readonly LessonVerdict[]): string[] {
    const { workbook, colors, isolation, target, all } = this.#view;
    const last = all.find(({ name }) => name === verdicts.at(-1)?.lesson);
    const next = all.find(({ number }) => last !== undefined && number === last.number + 1);
    const isOwn = isOwnWork(workbook, target);
    const goesOn = isOwn && verdicts.every(({ status }) => status === 'passed');
    const failed = verdicts.filter(({ status }) => status === 'failed');
    const first =
      failed.length > 1 ? all.find(({ name }) => name === failed[0]?.lesson) : undefined;
    return [
      ...(first
        ? [`Begin with lesson ${first.number}: npm run check -- ${lessonNumber(first)}`]
        : []),
      ...(goesOn && next ? [`Next is lesson ${next.number}: ${next.title}.`] : []),
      colors.dim(`  ${renderIsolation(isolation)}`),
    ];
  }

  #startAt(prerequisite: Lesson, lesson: Lesson): string {
    return this.#view.colors.yellow(
      `Lesson ${prerequisite.number} does not pass, and lesson ${lesson.number} is built on it. Start there: npm run check -- ${lessonNumber(prerequisite)}`,
    );
  }
}

/** The title of a failed or broken check. */
export function titleOf(result: CheckResult, colors: Colors): string {
  if (result.status === 'broken') {
    return colors.yellow(`Not judged: your program should ${result.name}.`);
  }
  const cannotRun = result.status === 'failed' && CANNOT_RUN.some((code) => code === result.code);
  if (cannotRun) return colors.red('Your program cannot be started.');
  return colors.red(`Not yet: your program should ${result.name}.`);
}

/** The result to show in full: a broken check, because it makes all others doubtful, or else the first failure. */
export function firstFault({ checks }: LessonVerdict): CheckResult | undefined {
  const broken = checks.find(({ status }) => status === 'broken');
  return broken ?? checks.find(({ status }) => status === 'failed');
}

/** ✓, ✗ or ! for the status of a check or a lesson. */
export function signOf(status: CheckResult['status'], colors: Colors): string {
  if (status === 'passed') return colors.green('✓');
  return status === 'failed' ? colors.red('✗') : colors.yellow('!');
}

/** One line: the sign and the name of a check. */
export function renderResult(result: CheckResult, colors: Colors): string {
  return 'notChecked' in result
    ? `${colors.yellow('-')} ${result.name} ${colors.dim(`(not checked: ${result.notChecked})`)}`
    : `${signOf(result.status, colors)} ${result.name}`;
}

/** One quiet line about type errors. */
export function renderTypeErrors(
  { place, message, count }: TypeErrors,
  from: string,
  colors: Colors,
): string {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const where = `${relative(from, place.file)}:${place.line}`;
  return colors.dim(`  Type error in ${where}${more}, which fails no check: ${message}.`);
}

/** How programs were isolated from each other. */
export function renderIsolation(isolation: Isolation): string {
  return isolation === 'none'
    ? 'Checks took turns on this machine’s network. (npm run doctor says how each check gets its own.)'
    : 'Each check ran in its own network.';
}
