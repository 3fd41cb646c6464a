// Checks that results may be written into a folder, before anything is written.

import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { wrongUsage } from '../../harness/user-error.ts';

/**
 * @param graded - What is graded: the results may not be inside.
 * @param name - What that is called in the message.
 * @throws UserError if they would be, or if the folder contains other files.
 */
export function checkOut(out: string, graded: readonly string[], name: string): void {
  const results = realPath(resolve(out));
  if (graded.some((folder) => isIn(realPath(resolve(folder)), results)))
    throw wrongUsage(`The results cannot be put into the ${name}: name another folder.`);
  if (holdsOthers(out))
    throw wrongUsage(
      `${out} holds other files than results, which stay as they are: name a new folder.`,
    );
}

/** Ignores hidden files, and drafts that a killed grading left behind. */
function holdsOthers(out: string): boolean {
  if (!existsSync(out) || existsSync(join(out, 'batch.json'))) return false;
  return readdirSync(out).some((name) => !name.startsWith('.') && !name.endsWith('.draft'));
}

/** Resolves links as far as the path exists. */
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
