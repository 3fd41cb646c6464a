// Whether a class is one, and may be graded into a folder; told before anything is written.

import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import type { Submission } from '../ingest/submission.ts';
import { checkOut } from './check-out.ts';

/**
 * Checks the folder or list of a class.
 *
 * @param lessons - Names of every lesson of the workbook.
 * @throws UserError if it looks like a single submission, or its results may not be put there.
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
    throw new UserError(
      'wrong-usage',
      `This looks like one submission, not a class: ${path} holds a folder "${basename(part.path)}". One alone is graded by \`npm run grade -- one ${path} --out ${out}\`.`,
    );
  checkOut(out, [path, ...submissions.map((each) => each.path)], 'class');
}
