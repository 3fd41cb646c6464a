// Finds what is to be judged: a folder of lessons, a mistake of the workbook, or a command.

import { readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import type { ProgramSource } from '../harness/runner/build.ts';
import { programFromCommand } from '../harness/runner/program-of.ts';
import type { Lesson } from './catalogue.ts';
import { findMistake, sourceOfMistake } from './mistake-catalog.ts';

/** What is judged, with the name that a verdict gives it. */
export type Target =
  /** A folder that holds the lessons' folders: `lessons`, `solutions`, a student's. */
  | { readonly kind: 'folder'; readonly name: string; readonly root: string }
  /** A mistake of one lesson; `name` is its file. */
  | { readonly kind: 'mistake'; readonly name: string; readonly source: ProgramSource }
  /** Any program, in any language, by its command line; it starts in `cwd`. */
  | { readonly kind: 'command'; readonly name: string; readonly text: string };

/**
 * The folder that a word of the command line means: one of the workbook's (`lessons`, `solutions`), or any other.
 *
 * @param from - Where other folders are looked for.
 * @throws UserError if there is no such folder, or it holds no lesson of the workbook.
 */
export function folderTarget(workbook: string, word: string, from = process.cwd()): Target {
  const places = isAbsolute(word) ? [resolve(word)] : [join(workbook, word), resolve(from, word)];
  const folders = places.filter(isFolder);
  if (folders.length === 0 || word === '') throw wrongFolder(`There is no folder "${word}".`);
  const lessons = readdirSync(join(workbook, 'lessons'));
  const root = folders.find((folder) => lessons.some((name) => isFolder(join(folder, name))));
  if (root === undefined) throw wrongFolder(`The folder "${word}" holds no lessons.`);
  const inside = relative(workbook, root);
  const isInside = !inside.startsWith('..') && !isAbsolute(inside);
  return { kind: 'folder', name: isInside ? inside.replaceAll('\\', '/') : basename(root), root };
}

/**
 * A mistake of a lesson, by its name or its file.
 *
 * @throws UserError if there is none of this name, or its patch no longer applies.
 */
export function mistakeTarget(workbook: string, lesson: Lesson, word: string): Target {
  const mistake = findMistake(workbook, lesson, word);
  const source = sourceOfMistake(workbook, lesson, mistake);
  return { kind: 'mistake', name: mistake.file, source };
}

/**
 * Any command line.
 *
 * @throws UserError if its first word is no program.
 */
export function commandTarget(text: string): Target {
  programFromCommand(text); // Told now, and not in the middle of a verdict.
  return { kind: 'command', name: text, text };
}

function wrongFolder(fault: string): UserError {
  const sentence = `${fault} It should hold lessons, as lessons/ and solutions/ do.`;
  return new UserError('no-such-folder', sentence);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
