// Finds the lessons' folders in a submission, however it was packed, and lays them out as the workbook does.

import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SUBMISSION } from '../limits.ts';
import { SubmissionRejected } from './submission-rejected.ts';

/** A lesson as far as it matters here. */
export interface LessonFile {
  /** `02-bbs-server` */
  readonly lesson: string;
  /** The student's file: `socketfuncs.ts` */
  readonly file: string;
  /** The file that is started: `echo-server.ts` */
  readonly program: string;
  /** Where the workbook has the program, if it is given and the student writes another file. */
  readonly given?: string;
}

/**
 * Finds the folder that holds the lessons' folders: the whole workbook was handed in, or `lessons`, or the lessons'
 * folders alone, or the files alone without any folder.
 *
 * @param copy - The unpacked submission.
 * @param flat - A new folder, used if the files came without folders: each lesson gets them all.
 * @throws SubmissionRejected if nothing of any lesson is there.
 */
export function findLessons(copy: string, lessons: readonly LessonFile[], flat: string): string {
  const folders = foldersBelow(copy);
  const byFolders = best(
    folders,
    (folder) => lessons.filter(({ lesson }) => isFolder(join(folder, lesson))).length,
  );
  if (byFolders !== undefined) return byFolders;
  const byFiles = best(
    folders,
    (folder) => lessons.filter(({ file }) => isFile(join(folder, file))).length,
  );
  if (byFiles === undefined) {
    throw new SubmissionRejected('no-lessons', nothingOf(lessons));
  }
  for (const { lesson } of lessons) {
    mkdirSync(join(flat, lesson), { recursive: true });
    for (const name of readdirSync(byFiles).filter((each) => isFile(join(byFiles, each)))) {
      cpSync(join(byFiles, name), join(flat, lesson, name));
    }
  }
  return flat;
}

/** Speaks of the lessons that are graded alone: there may be others in it. */
function nothingOf([first, ...others]: readonly LessonFile[]): string {
  const missed = `no folder "${first?.lesson}", no file "${first?.file}"`;
  return others.length === 0
    ? `Nothing of the lesson that is graded is in it: ${missed}.`
    : `Nothing of the lessons that are graded is in it: ${missed}, nor those of the others.`;
}

/** The folder with the highest score above 0; of two, the one nearer to the top. */
function best(folders: readonly string[], score: (folder: string) => number): string | undefined {
  let found: { folder: string; points: number } | undefined;
  for (const folder of folders) {
    const points = score(folder);
    if (points > (found?.points ?? 0)) found = { folder, points };
  }
  return found?.folder;
}

/** The folder and all below it, nearer ones first. */
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
