// How a lesson is named on screen.

import type { Lesson } from '../catalogue.ts';

/** As it is typed: `02`. */
export function lessonNumber({ number }: Pick<Lesson, 'number'>): string {
  return String(number).padStart(2, '0');
}

/** The student's file, from the workbook: `lessons/02-bbs-server/bbs-server.ts`. */
export function lessonFile({ name, file }: Pick<Lesson, 'name' | 'file'>): string {
  return `lessons/${name}/${file}`;
}
