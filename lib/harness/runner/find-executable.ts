// Finds a program as a shell would: by its path, or by its name in the folders of PATH.

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/**
 * The absolute path of a program, or `undefined` if there is none.
 *
 * @param file - A path, or a name without slashes; on Windows the ending may be left out.
 * @param from - The folder that a relative path is read from.
 */
export function findExecutable(file: string, from = process.cwd()): string | undefined {
  if (file === '') return undefined;
  const endings =
    process.platform === 'win32' ? ['', ...(process.env.PATHEXT ?? '.EXE').split(';')] : [''];
  const folders = /[\\/]/.test(file) ? [from] : (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => endings.map((ending) => resolve(from, folder, file + ending)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
