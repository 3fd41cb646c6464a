// Finds the lessons in a submission, however it was packed, and arranges them as the workbook does.

import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../../workbook/catalogue.ts';
import { SUBMISSION } from '../limits.ts';
import { SubmissionRejected } from './submission-rejected.ts';

/** What tells the files of a lesson. */
export type LessonFiles = Pick<Lesson, 'name' | 'folder' | 'file' | 'program'>;

/**
 * Finds the folder that contains the lesson folders. A submission may be the whole workbook, its `lessons` folder, the
 * lesson folders, or just the files.
 *
 * @param copy - The unpacked submission.
 * @param flat - A new folder for files that came without lesson folders: each lesson gets all of them.
 * @throws SubmissionRejected if the submission has nothing of any lesson.
 */
export function findLessons(copy: string, lessons: readonly LessonFiles[], flat: string): string {
  const folders = foldersBelow(copy);
  const byFolders = best(
    folders,
    (folder) => lessons.filter(({ name }) => isFolder(join(folder, name))).length,
  );
  if (byFolders !== undefined) return byFolders;
  const byFiles = best(
    folders,
    (folder) => lessons.filter(({ file }) => isFile(join(folder, file))).length,
  );
  if (byFiles === undefined) {
    throw new SubmissionRejected('no-lessons', describeMissing(lessons));
  }
  for (const lesson of lessons) {
    mkdirSync(join(flat, lesson.name), { recursive: true });
    for (const name of readdirSync(byFiles).filter((each) => isFile(join(byFiles, each)))) {
      cpSync(join(byFiles, name), join(flat, lesson.name, name));
    }
  }
  return flat;
}

/**
 * Adds the programs that lessons provide; files of the submission are never replaced. Even an empty lesson gets its
 * program, so that the compiler reports the student's own file as missing.
 *
 * @param root - The folder that contains the lesson folders of the submission.
 */
export function addProvidedPrograms(root: string, lessons: readonly LessonFiles[]): void {
  for (const { name, folder, file, program } of lessons) {
    const path = join(root, name, program);
    if (program === file || existsSync(path)) continue;
    mkdirSync(join(root, name), { recursive: true });
    copyFileSync(join(folder, program), path);
  }
}

function describeMissing([first, ...others]: readonly LessonFiles[]): string {
  const missing = `no folder "${first?.name}", no file "${first?.file}"`;
  return others.length === 0
    ? `The submission has nothing of the graded lesson: ${missing}.`
    : `The submission has nothing of the graded lessons: ${missing}, nor those of the others.`;
}

/** The folder with the highest positive score; on a tie, the one nearer to the top. */
function best(folders: readonly string[], score: (folder: string) => number): string | undefined {
  let found: { folder: string; points: number } | undefined;
  for (const folder of folders) {
    const points = score(folder);
    if (points > (found?.points ?? 0)) found = { folder, points };
  }
  return found?.folder;
}

/** The folder and all folders below it, breadth-first. */
function foldersBelow(top: string): string[] {
  const found = [top];
  for (const folder of found) {
    if (found.length > SUBMISSION.entries) break;
    const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    found.push(...inside.map((entry) => join(folder, entry.name)).sort());
  }
  return found;
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
