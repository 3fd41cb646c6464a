// The text of the rubric that the command line names.

import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../harness/user-error.ts';
import type { GradeOptions } from './grade-options.ts';

/**
 * Reads it.
 *
 * @returns `undefined` if none is named.
 * @throws UserError if it is not there.
 */
export function readRubricFile({ rubric }: Pick<GradeOptions, 'rubric'>): string | undefined {
  if (rubric === undefined) return undefined;
  if (statSync(rubric, { throwIfNoEntry: false })?.isDirectory() !== false)
    throw new UserError('wrong-usage', `There is no rubric ${rubric}.`);
  return readFileSync(rubric, 'utf8');
}
