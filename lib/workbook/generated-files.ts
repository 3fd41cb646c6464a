// What is made from other files: starters from solutions, fences from what they name; neither written here nor compared.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillFences } from './fences.ts';
import { makeStarter } from './starter.ts';
import { readIfExists } from './state-folder.ts';

/** A file as it should be, and as it is. */
export interface GeneratedFile {
  /** A starter is the whole file; of a text, the fences. */
  readonly kind: 'starter' | 'text';
  /** Relative to the workbook, with `/`. */
  readonly file: string;
  /** What it is made from, likewise; the text itself for a text. */
  readonly from: string;
  readonly wanted: string;
  /** `undefined` if it is not there. */
  readonly current: string | undefined;
}

/**
 * Every generated file of the workbook.
 *
 * @throws UserError for regions and fences that are not right.
 */
export function generatedFiles(workbook: string): GeneratedFile[] {
  return [...starters(workbook), ...texts(workbook)];
}

/** The program files of a lesson, relative to its folder: in the solutions as in the lessons. */
export function programFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
}

/** A student's edition has no solutions, and so nothing to make starters from. */
function starters(workbook: string): GeneratedFile[] {
  return numberedFolders(join(workbook, 'solutions')).flatMap((lesson) =>
    programFiles(join(workbook, 'solutions', lesson)).map((name): GeneratedFile => {
      const from = `solutions/${lesson}/${name}`;
      const file = `lessons/${lesson}/${name}`;
      const wanted = makeStarter(readFileSync(join(workbook, from), 'utf8'), from);
      return { kind: 'starter', file, from, wanted, current: readIfExists(join(workbook, file)) };
    }),
  );
}

function texts(workbook: string): GeneratedFile[] {
  const lessons = numberedFolders(join(workbook, 'lessons')).map((name) => `lessons/${name}`);
  const files = ['.', 'docs', 'docs/teaching', ...lessons].flatMap((folder) => {
    const path = join(workbook, folder);
    const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.md')) : [];
    return names.sort().map((name) => (folder === '.' ? name : `${folder}/${name}`));
  });
  return files.map((file): GeneratedFile => {
    const current = readFileSync(join(workbook, file), 'utf8');
    return { kind: 'text', file, from: file, wanted: fillFences(workbook, file, current), current };
  });
}

function numberedFolders(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d\d-/.test(name))
        .sort()
    : [];
}
