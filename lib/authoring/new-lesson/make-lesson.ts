// Writes the files of a new lesson: text, checks, hints, solution, a variant, a mistake for each check, and the starter.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongUsage } from '../../harness/user-error.ts';
import { readLessons } from '../../workbook/catalogue.ts';
import { fillRuleTables } from '../../workbook/rule-tables.ts';
import { makeStarter } from '../../workbook/starter.ts';
import { writeAtomically } from '../../workbook/state-folder.ts';
import { rememberStarters } from '../sync.ts';
import { rulesOfNew, templatesOf } from './templates.ts';

/**
 * Creates a lesson that passes `verify` as it is.
 *
 * @param name - Its folder: `06-mailing-list`.
 * @returns The files that were written, relative to the workbook.
 * @throws UserError for an invalid name or a number that is taken; nothing is written then.
 */
export function makeLesson(workbook: string, name: string): string[] {
  const [, digits = '', bare = ''] = /^(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(name) ?? [];
  if (bare === '')
    throw wrongUsage(
      `A lesson can't be named "${name}": write two digits, then lower-case words with dashes between, as in 06-mailing-list.`,
    );
  const number = Number(digits);
  if (number === 0) throw wrongUsage('The first lesson is 01: there is none before it.');
  const lessons = readLessons(workbook);
  const framing = `${lessons[0]?.name}/${lessons[0]?.file}`;
  const taken = lessons.find((lesson) => lesson.number === number);
  if (taken) throw wrongUsage(`Lesson ${number} exists already: ${taken.name}.`);
  const letter = freeLetter(workbook, bare);
  const templates = templatesOf({ name, bare, number, letter, framing });
  const solution = `solutions/${name}/${bare}.ts`;
  const starter = `lessons/${name}/${bare}.ts`;
  const files = { ...templates, [starter]: makeStarter(templates[solution] ?? '', solution) };
  const there = Object.keys(files).find((file) => existsSync(join(workbook, file)));
  if (there !== undefined) throw wrongUsage(`${there} exists already; nothing was written.`);
  for (const [file, text] of Object.entries(files)) writeAtomically(join(workbook, file), text);
  const readme = `lessons/${name}/README.md`;
  const text = fillRuleTables(workbook, readme, templates[readme] ?? '', rulesOfNew(letter));
  writeAtomically(join(workbook, readme), text);
  rememberStarters(workbook, [[starter, files[starter] ?? '']]);
  return Object.keys(files).sort();
}

/** The first letter of a lesson's name that no rule begins with yet. */
function freeLetter(workbook: string, bare: string): string {
  const declared = readLessons(workbook)
    .map(({ folder }) => join(folder, 'lesson.ts'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  const isFree = (letter: string) =>
    /[A-Z]/.test(letter) && !declared.some((text) => new RegExp(`\\b${letter}\\d+: `).test(text));
  return [...`${bare.toUpperCase()}ABCDEFGHIJKLMNOPQRSTUVWXYZ`].find(isFree) ?? 'X';
}
