// Finds the submissions of a batch: what a folder holds, or what a list names; opens none of them.

import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { kindOf, withoutEnding } from './submission-kind.ts';
import { readClassList } from './read-class-list.ts';
import { printableName } from './printable-name.ts';
import type { Submission } from './submission.ts';

/**
 * Finds submissions in a folder of folders, zips and tars, or in a CSV list; in the order of the students' names, which
 * is the order of every report.
 *
 * @throws UserError if there is nothing there, or two submissions of one name.
 */
export function findSubmissions(path: string): readonly Submission[] {
  const found = isFolder(path) ? findInFolder(resolve(path)) : readClassList(resolve(path));
  const sorted = [...found].sort((a, b) => (a.student < b.student ? -1 : 1));
  if (sorted.length === 0)
    throw new UserError(
      'submission-list',
      `There are no submissions in ${path}: each is a folder, a .zip, a .tar or a .tar.gz.`,
    );
  const twice = sorted.find(({ student }, index) => sorted[index + 1]?.student === student);
  if (twice)
    throw new UserError(
      'submission-list',
      `There are two submissions of "${printableName(twice.student)}".`,
    );
  return sorted;
}

function isFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UserError('submission-list', `There is no ${path}.`);
  return stat.isDirectory();
}

/** Names of what lies in a class's folder and is neither a folder nor an archive; none for a list. */
export function strangersIn(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  return namesIn(path).filter((name) => kindOf(join(path, name)) === undefined);
}

/** Hidden entries are no submissions, nor is what macOS puts beside files in archives. */
function namesIn(folder: string): string[] {
  const names = readdirSync(folder).sort();
  return names.filter((name) => !name.startsWith('.') && name !== '__MACOSX');
}

function findInFolder(folder: string): Submission[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const kind = kindOf(path);
    if (kind === undefined) return [];
    const student = kind === 'folder' ? name : withoutEnding(name);
    return [{ student, path, kind, daysLate: 0 }];
  });
}
