// Puts the programs that a lesson gives beside the student's files where only those were handed in.

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LessonFile } from './find-lessons.ts';

/**
 * Adds what is missing; what was handed in stays as it is.
 *
 * @param root - The folder that holds the lessons' folders of the submission.
 */
export function addGiven(root: string, lessons: readonly LessonFile[]): void {
  for (const { lesson, program, given } of lessons) {
    const folder = join(root, lesson);
    if (given === undefined || existsSync(join(folder, program))) continue;
    // Also where nothing of the lesson is there: it is the student's file that is missed then.
    mkdirSync(folder, { recursive: true });
    copyFileSync(given, join(folder, program));
  }
}
