// Puts the programs that a lesson gives beside the student's file where only that was handed in.

import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LessonFile } from './find-lessons.ts';

/**
 * Adds what is missing; what was handed in stays as it is.
 *
 * @param root - The folder that holds the lessons' folders of the submission.
 */
export function addGiven(root: string, lessons: readonly LessonFile[]): void {
  for (const { lesson, file, program, given } of lessons) {
    const isAlone =
      existsSync(join(root, lesson, file)) && !existsSync(join(root, lesson, program));
    if (given !== undefined && isAlone) copyFileSync(given, join(root, lesson, program));
  }
}
