// The program under test: a folder of lessons, a mistake of the workbook, or any command.

import { readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { userFolder } from '../harness/find-workbook.ts';
import { UserError } from '../harness/user-error.ts';
import type { ProgramSource } from '../harness/runner/build.ts';
import { programFromCommand } from '../harness/runner/program-of.ts';
import type { Lesson } from './catalogue.ts';
import { findMistake, sourceOfMistake } from './mistake-catalog.ts';

/** The program under test; `name` appears in the verdict. */
export type Target =
  /** A folder that contains lesson folders: `lessons`, `solutions`, a student's. */
  | { readonly kind: 'folder'; readonly name: string; readonly root: string }
  /** A mistake of one lesson; `name` is its file. */
  | { readonly kind: 'mistake'; readonly name: string; readonly source: ProgramSource }
  /** Any program in any language, as a command line. */
  | { readonly kind: 'command'; readonly name: string; readonly text: string };

/**
 * Finds the folder that a command-line argument names: in the workbook (`lessons`, `solutions`) or elsewhere.
 *
 * @param from - Base of other relative paths.
 * @throws UserError if the folder doesn't exist, or contains no lesson of the workbook.
 */
export function folderTarget(workbook: string, word: string, from = userFolder()): Target {
  const places = isAbsolute(word) ? [resolve(word)] : [join(workbook, word), resolve(from, word)];
  const folders = places.filter(isFolder);
  if (folders.length === 0 || word === '') throw wrongFolder(`There is no folder "${word}".`);
  const lessons = readdirSync(join(workbook, 'lessons'));
  const root = folders.find((folder) => lessons.some((name) => isFolder(join(folder, name))));
  if (root === undefined) throw wrongFolder(`The folder "${word}" contains no lessons.`);
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
 * Makes a target of a command line.
 *
 * @throws UserError if its first word isn't a program.
 */
export function commandTarget(text: string): Target {
  programFromCommand(text); // throws early, not in the middle of a run
  return { kind: 'command', name: text, text };
}

/** Whether a target is the student's own work in this workbook, which counts as progress and gets hints. */
export function isOwnWork(workbook: string, target: Target): boolean {
  return target.kind === 'folder' && target.root === join(workbook, 'lessons');
}

function wrongFolder(fault: string): UserError {
  const sentence = `${fault} Name a folder with lessons in it, like lessons/ or solutions/.`;
  return new UserError('no-such-folder', sentence);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
