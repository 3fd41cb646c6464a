// Whether a class is one, and may be graded into a folder; told before anything is written.

import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Submission } from '../intake/submission.ts';
import { WrongUsage } from '../io.ts';

/**
 * Checks the folder or list of a class.
 *
 * @param lessons - Names of every lesson of the workbook.
 * @throws WrongUsage if it looks like a single submission, or the results would lie in it or in one of its submissions.
 */
export function checkClass(
  path: string,
  submissions: readonly Submission[],
  out: string,
  lessons: readonly string[],
): void {
  const part = submissions.find(
    (each) =>
      dirname(each.path) === resolve(path) && ['lessons', ...lessons].includes(basename(each.path)),
  );
  if (part)
    throw new WrongUsage(
      `This looks like one submission, not a class: ${path} holds a folder "${basename(part.path)}". One alone is graded by \`npm run grade -- one ${path} --out ${out}\`.`,
    );
  const results = realPath(resolve(out));
  const graded = [resolve(path), ...submissions.map((each) => each.path)];
  if (graded.some((folder) => isIn(realPath(folder), results)))
    throw new WrongUsage('The results cannot be put into the class: name another folder.');
}

/** Where a path leads, links followed as far as it is there. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
