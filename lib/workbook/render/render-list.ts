// Renders progress for the terminal: one line per lesson and a progress bar.

import stringWidth from 'string-width';
import type { Colors } from '../../harness/render/colors.ts';
import type { Lesson } from '../catalogue.ts';
import { brokenPrerequisite } from '../prerequisites.ts';
import { currentLesson, type LessonProgress, type Progress, progressIn } from '../progress.ts';

/** The output of `npm run list`. */
export function renderList(
  lessons: readonly Lesson[],
  progress: Progress,
  colors: Colors,
): string[] {
  const bar = renderBar(lessons, progress, colors);
  return ['', ...renderLessons(lessons, progress, colors), '', ` ${bar}`, ''];
}

/** One line per lesson. */
export function renderLessons(
  lessons: readonly Lesson[],
  progress: Progress,
  colors: Colors,
): string[] {
  const current = currentLesson(lessons, progress);
  const width = Math.max(...lessons.map(({ title }) => stringWidth(title)));
  return lessons.map((lesson) => {
    const done = progressIn(progress, lesson.name);
    const isCurrent = lesson === current && done.status !== 'passed';
    const padding = ' '.repeat(width - stringWidth(lesson.title));
    const title = isCurrent ? colors.bold(lesson.title) : lesson.title;
    const broken =
      done.status === 'not-checked' ? undefined : brokenPrerequisite(lessons, lesson, progress);
    const sign = broken ? colors.yellow('?') : signOf(done, isCurrent, colors);
    const state = broken
      ? `to be checked again once lesson ${broken.number} passes`
      : stateOf(lesson, done);
    return ` ${sign} ${lesson.number}  ${title}${padding}  ${colors.dim(state)}`;
  });
}

/** A progress bar, and how many lessons pass. */
export function renderBar(
  lessons: readonly Lesson[],
  progress: Progress,
  colors: Colors,
  columns = 30,
): string {
  const shares = lessons.map(({ name }) => shareOf(progressIn(progress, name)));
  const share = shares.reduce((sum, each) => sum + each, 0) / lessons.length;
  const full = Math.floor(share * columns); // full only when all is done
  const passed = shares.filter((each) => each === 1).length;
  const bar = colors.green('█'.repeat(full)) + colors.dim('░'.repeat(columns - full));
  return `${bar} ${passed} of ${lessons.length} lessons`;
}

/** The fraction (0 to 1) of a lesson's checks that pass. */
function shareOf({ status, passed, checks }: LessonProgress): number {
  if (status === 'passed') return 1;
  return checks === 0 ? 0 : passed.length / checks;
}

function signOf({ status }: LessonProgress, isCurrent: boolean, colors: Colors): string {
  if (status === 'passed') return colors.green('✓');
  return isCurrent ? colors.yellow('▸') : ' ';
}

function stateOf({ minutes }: Lesson, done: LessonProgress): string {
  if (done.status === 'not-checked') return `about ${minutes} minutes`;
  const count = `${done.passed.length} of ${done.checks} checks`;
  if (done.status === 'failed') {
    return done.failing ? `${count}, step ${done.failing.step}` : count;
  }
  return `${count}, passed ${(done.firstPassed ?? '').slice(0, 10)}`;
}
