// Whether results may be put into a folder; told before anything is written.

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../harness/user-error.ts';

/**
 * Checks the folder of the results.
 *
 * @param graded - What the results tell of: they may not lie in it.
 * @param name - What that is called.
 * @throws UserError if they would, or if others' files lie there.
 */
export function checkOut(out: string, graded: readonly string[], name: string): void {
  const results = realPath(resolve(out));
  if (graded.some((folder) => isIn(realPath(resolve(folder)), results)))
    throw new UserError(
      'wrong-usage',
      `The results cannot be put into the ${name}: name another folder.`,
    );
  if (holdsOthers(out))
    throw new UserError(
      'wrong-usage',
      `${out} holds other files than results, and none of them is touched: name a new folder.`,
    );
}

/** Hidden files are nobody's results, and a draft is what a grading left that was killed as it began. */
function holdsOthers(out: string): boolean {
  if (!existsSync(out) || existsSync(join(out, 'batch.json'))) return false;
  return readdirSync(out).some((name) => !name.startsWith('.') && !name.endsWith('.draft'));
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
