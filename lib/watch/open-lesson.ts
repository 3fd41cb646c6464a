// Opens a lesson's file at its first task, where the editor can be told; else the screen says which file it is.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../workbook/catalogue.ts';
import { findTodoLine } from '../workbook/todo.ts';
import { lessonFile } from '../workbook/render/render-lesson.ts';
import { openInEditor } from '../workbook/editor.ts';

/**
 * Says which file a lesson wants edited, and opens it where the editor can be told.
 *
 * @param say - Is given a sentence for the status line.
 */
export function openLesson(lesson: Lesson, say: (text: string) => void): void {
  const path = join(lesson.folder, lesson.file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const line = findTodoLine(text, 1) ?? 1;
  const isOpened = openInEditor(path, line);
  say(
    isOpened
      ? `${lessonFile(lesson)} is opened in your editor.`
      : `Open ${lessonFile(lesson)} in your editor: it is checked whenever you save it.`,
  );
}
