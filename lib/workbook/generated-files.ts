// Generates starters from solutions and the fenced blocks of Markdown from their sources, without writing them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillFences } from './fences.ts';
import { makeStarter } from './starter.ts';
import { readIfExists } from './state-folder.ts';

/** A generated file: its current content and what it should be. */
export interface GeneratedFile {
  /** A starter is generated as a whole; in a text, only the fences are. */
  readonly kind: 'starter' | 'text';
  /** Relative to the workbook, with `/`. */
  readonly file: string;
  /** The file that it is generated from, likewise; a text is its own source. */
  readonly from: string;
  readonly wanted: string;
  /** `undefined` if the file doesn't exist. */
  readonly current: string | undefined;
}

/**
 * All generated files of the workbook.
 *
 * @throws UserError for regions and fences that are not right.
 */
export function generatedFiles(workbook: string): GeneratedFile[] {
  return [...starters(workbook), ...texts(workbook)];
}

/** The names of the program files (neither tests nor facts) in a lesson's folder, below `lessons` or `solutions`. */
export function programFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'lesson.ts')
    .sort();
}

/** Empty in a student's edition, which has no solutions. */
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
