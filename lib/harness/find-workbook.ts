// Finds the folder of the workbook from wherever its code runs, compiled or not, and the folder that the user is in.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The nearest folder above `from` that holds both `lessons` and `lib`.
 *
 * @throws Error if there is none.
 */
export function findWorkbook(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'lessons')) && existsSync(join(folder, 'lib', 'harness')))
      return folder;
    if (folder === dirname(folder)) throw new Error(`No workbook was found above ${from}.`);
  }
}

/**
 * The folder that the user is in. npm runs every command in the workbook's folder, and says in `INIT_CWD` where it was
 * started itself.
 */
export function userFolder(): string {
  const { INIT_CWD } = process.env;
  const isMoved = INIT_CWD !== undefined && existsSync(join(process.cwd(), 'package.json'));
  return isMoved ? INIT_CWD : process.cwd();
}
