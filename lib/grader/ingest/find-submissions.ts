// Finds the submissions of a class in a folder or a CSV list; opens none of them.

import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { readClassList } from './read-class-list.ts';
import { printableName } from './printable-name.ts';
import { stripArchiveExtension, submissionKind, type Submission } from './submission.ts';

/**
 * Finds submissions in a folder of folders, zips and tars, or in a CSV list; sorted by student, which is the order of
 * every report.
 *
 * @throws UserError if there are none, or two with the same name.
 */
export function findSubmissions(path: string): readonly Submission[] {
  const wrong = (sentence: string) => new UserError('submission-list', sentence);
  const found = isFolder(path) ? findInFolder(resolve(path)) : readClassList(resolve(path));
  const sorted = [...found].sort((a, b) => (a.student < b.student ? -1 : 1));
  if (sorted.length === 0)
    throw wrong(
      `No submissions found in ${path}: a submission is a folder, a .zip, a .tar or a .tar.gz.`,
    );
  const twice = sorted.find(({ student }, index) => sorted[index + 1]?.student === student);
  if (twice) throw wrong(`There are two submissions of "${printableName(twice.student)}".`);
  return sorted;
}

function isFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UserError('submission-list', `${path} does not exist.`);
  return stat.isDirectory();
}

/** Names in a class folder that are neither folders nor archives; none for a list. */
export function unrecognizedEntries(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  return namesIn(path).filter((name) => submissionKind(join(path, name)) === undefined);
}

/** The names in a folder, without hidden entries and the metadata that macOS adds to archives. */
function namesIn(folder: string): string[] {
  const names = readdirSync(folder).sort();
  return names.filter((name) => !name.startsWith('.') && name !== '__MACOSX');
}

function findInFolder(folder: string): Submission[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const kind = submissionKind(path);
    if (kind === undefined) return [];
    const student = kind === 'folder' ? name : stripArchiveExtension(name);
    return [{ student, path, kind, daysLate: 0 }];
  });
}
