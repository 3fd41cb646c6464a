// Writes the files of a new lesson: text, checks, hints, solution, a variant, a mistake for each check, and the starter.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { makeStarter } from '../../workbook/starter.ts';
import { writeAtomically } from '../../workbook/state-folder.ts';
import { templatesOf } from './templates.ts';

/**
 * Begins a lesson.
 *
 * @param name - Its folder: `06-mailing-list`.
 * @returns The files that were written, relative to the workbook.
 * @throws UserError for a name that is none, or that a lesson has already; nothing is written then.
 */
export function makeLesson(workbook: string, name: string): string[] {
  const [, digits = '', bare = ''] = /^(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(name) ?? [];
  if (bare === '')
    throw new UserError(
      'wrong-usage',
      `"${name}" is no name for a lesson: two digits, then small letters with dashes between, as in 06-mailing-list.`,
    );
  const number = Number(digits);
  if (number === 0)
    throw new UserError('wrong-usage', 'The first lesson is 01: there is none before it.');
  const taken = readLessons(workbook).find((lesson) => lesson.number === number);
  if (taken)
    throw new UserError('wrong-usage', `There is a lesson ${number} already: ${taken.name}.`);
  const templates = templatesOf(name, bare, number);
  const solution = `solutions/${name}/${bare}.ts`;
  const files = {
    ...templates,
    [`lessons/${name}/${bare}.ts`]: makeStarter(templates[solution] ?? '', solution),
  };
  const there = Object.keys(files).find((file) => existsSync(join(workbook, file)));
  if (there !== undefined)
    throw new UserError('wrong-usage', `${there} is there already: nothing was written.`);
  for (const [file, text] of Object.entries(files)) writeAtomically(join(workbook, file), text);
  return Object.keys(files).sort();
}
