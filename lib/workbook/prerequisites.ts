// Finds the earlier lessons that a lesson imports, and the first of them that fails.

import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Judge, JudgeRequest } from '../harness/runner/judge.ts';
import type { Lesson } from './catalogue.ts';
import { programFiles } from './generated-files.ts';
import { judgeLesson } from './judge-lesson.ts';
import { changeProgress, readProgress } from './progress-file.ts';
import { progressIn, withVerdict, type LessonProgress, type Progress } from './progress.ts';
import { readIfExists } from './state-folder.ts';
import { isOwnWork, type Target } from './target.ts';

/**
 * The first prerequisite of a lesson that fails, if any. Prerequisites that have passed and haven't changed since are
 * not judged again. Progress is read and written only for the student's own work.
 */
export async function failingPrerequisite(
  judge: Judge,
  lesson: Lesson,
  all: readonly Lesson[],
  target: Target,
  { workbook, ...options }: Pick<JudgeRequest, 'signal' | 'onWait'> & { workbook: string },
): Promise<Lesson | undefined> {
  if (target.kind !== 'folder') return undefined;
  const isOwn = isOwnWork(workbook, target);
  for (const prerequisite of prerequisitesOf(all, lesson, target.root)) {
    const { progress } = readProgress(workbook);
    if (isOwn && stillPasses(prerequisite, progressIn(progress, prerequisite.name))) continue;
    const verdict = await judgeLesson(judge, prerequisite, target, options);
    if (isOwn) changeProgress(workbook, (before) => withVerdict(before, verdict, new Date()));
    if (verdict.status === 'failed') return prerequisite;
  }
  return undefined;
}

/** The first lesson that a lesson of the student's is built on and that failed its last check, if any. */
export function brokenPrerequisite(
  lessons: readonly Lesson[],
  lesson: Lesson,
  progress: Progress,
): Lesson | undefined {
  return prerequisitesOf(lessons, lesson, dirname(lesson.folder)).find(
    ({ name }) => progressIn(progress, name).status === 'failed',
  );
}

/** The lessons that a lesson imports, directly or indirectly, in order. `root` holds the lessons' programs. */
function prerequisitesOf(lessons: readonly Lesson[], lesson: Lesson, root: string): Lesson[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const imported of importedLessons(join(root, name))) {
      if (imported === lesson.name || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(lesson.name);
  return lessons.filter(({ name }) => found.has(name));
}

/** Whether a lesson passed last time and none of its files has changed since. */
function stillPasses(lesson: Lesson, { status, lastChecked }: LessonProgress): boolean {
  if (status !== 'passed' || lastChecked === undefined) return false;
  const checked = Date.parse(lastChecked);
  return programFiles(lesson.folder).every(
    (name) => statSync(join(lesson.folder, name)).mtimeMs < checked,
  );
}

/** Lesson folders named in the import statements of a folder's programs. */
function importedLessons(folder: string): string[] {
  return programFiles(folder).flatMap((name) => {
    const text = readIfExists(join(folder, name)) ?? '';
    const imports = text.matchAll(/(?:from|import)\s*\(?['"]\.\.\/(\d\d-[\w-]+)\/[^'"]+['"]/g);
    return [...imports].map(([, lesson = '']) => lesson);
  });
}
