// Which earlier lessons a lesson is built on: those whose files its programs import; not whether they pass.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from './catalogue.ts';
import { programFiles } from './generated.ts';
import type { LessonProgress } from './progress.ts';
import { readIfThere } from './state-folder.ts';

/**
 * The lessons that a lesson imports, also by way of others, first lesson first.
 *
 * @param root - The folder of the lessons' programs: the workbook's `lessons`, or another.
 */
export function neededLessons(lessons: readonly Lesson[], lesson: Lesson, root: string): Lesson[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const needed of importedBy(join(root, name))) {
      if (needed === lesson.name || found.has(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  visit(lesson.name);
  return lessons.filter(({ name }) => found.has(name));
}

/** Whether a lesson passed when it was checked last, and none of its files has changed since. */
export function stillPasses(lesson: Lesson, { status, lastChecked }: LessonProgress): boolean {
  if (status !== 'passed' || lastChecked === undefined) return false;
  const checked = Date.parse(lastChecked);
  return programFiles(lesson.folder).every(
    (name) => statSync(join(lesson.folder, name)).mtimeMs < checked,
  );
}

/** Folders of lessons in the imports of a lesson's programs. */
function importedBy(folder: string): string[] {
  return programFiles(folder).flatMap((name) => {
    const file = join(folder, name);
    const text = readIfThere(file) ?? '';
    const imports = text.matchAll(/(?:from|import)\s*\(?['"]\.\.\/(\d\d-[\w-]+)\/[^'"]+['"]/g);
    return [...imports].map(([, lesson = '']) => lesson);
  });
}
