// The lesson that somebody means who names none: the one that they are at.

import type { Lesson } from './catalogue.ts';
import { progressIn, type Progress } from './progress.ts';

/** The first lesson that does not pass; the last one if all do. */
export function currentLesson(lessons: readonly Lesson[], progress: Progress): Lesson {
  const open = lessons.find(({ name }) => progressIn(progress, name).status !== 'passed');
  const lesson = open ?? lessons.at(-1);
  if (!lesson) throw new Error('There are no lessons.');
  return lesson;
}
