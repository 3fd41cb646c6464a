// Splits the lessons of the workbook into those that are graded and the others.

import { findLesson, readLessons, type Lesson } from '../../workbook/catalogue.ts';

/** All lessons of the workbook. */
export interface Choice {
  /** In the workbook's order. */
  readonly graded: readonly Lesson[];
  /** Names of those that are left out. */
  readonly ungraded: readonly string[];
}

/**
 * Chooses lessons.
 *
 * @param words - Numbers or names, in any order; every lesson if there are none.
 * @throws UserError for a word that names no lesson.
 */
export function chooseLessons(workbook: string, words?: readonly string[]): Choice {
  const all = readLessons(workbook);
  const wanted = words === undefined ? all : words.map((word) => findLesson(all, word));
  return {
    graded: all.filter((lesson) => wanted.includes(lesson)),
    ungraded: all.filter((lesson) => !wanted.includes(lesson)).map(({ name }) => name),
  };
}
