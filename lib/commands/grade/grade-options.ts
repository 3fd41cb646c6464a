// The options of `grade` as data, and what they mean: the lessons, the rubric and the reports.

import { readFileSync, statSync } from 'node:fs';
import type { FormatName } from '../../grader/reports/report-formats.ts';
import { wrongUsage } from '../../harness/user-error.ts';
import { findLesson, readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { readMistakeCatalog, type KnownMistake } from '../../workbook/mistake-catalog.ts';

/** Options of every kind of grading. */
export interface GradeOptions {
  readonly out: string;
  readonly lessons?: readonly string[];
  readonly jobs: number;
  readonly seed?: number;
  readonly rubric?: string;
  readonly resume?: true;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly requireIsolation?: true;
  readonly isolation?: 'sandbox' | 'none';
  readonly stopAtFailedStep?: true;
  readonly formats: readonly FormatName[];
  readonly compare?: string;
}

/** Options of `grade one`. */
export interface GradeOneOptions extends GradeOptions {
  readonly student: string;
  readonly daysLate: number;
}

/** Options of `grade gradescope`. */
export interface GradescopeOptions extends Pick<GradeOptions, 'lessons' | 'rubric'> {
  readonly force?: true;
}

/** All lessons of the workbook. */
export interface Choice {
  /** In the workbook's order. */
  readonly graded: readonly Lesson[];
  /** Names of those that are left out. */
  readonly ungraded: readonly string[];
}

/**
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

/**
 * @returns `undefined` if none is named.
 * @throws UserError if it is not there.
 */
export function readRubricFile({ rubric }: Pick<GradeOptions, 'rubric'>): string | undefined {
  if (rubric === undefined) return undefined;
  if (statSync(rubric, { throwIfNoEntry: false })?.isDirectory() !== false)
    throw wrongUsage(`There is no rubric ${rubric}.`);
  return readFileSync(rubric, 'utf8');
}

/** The known mistakes of lessons, which the class report looks for. */
export function mistakesOf(workbook: string, lessons: readonly Lesson[]): KnownMistake[] {
  return lessons.flatMap((lesson) => readMistakeCatalog(workbook, lesson));
}
