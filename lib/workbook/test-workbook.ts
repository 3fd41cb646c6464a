// Temporary workbooks for tests and benchmarks: made from scratch, or copied from this one with fresh starters.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { findWorkbook } from '../harness/find-workbook.ts';
import { readLessons } from './catalogue.ts';
import { replaceFiles, starterFiles } from './lesson-files.ts';

/** Makes a workbook of the given files (path → text); removed when the test ends. */
export function makeWorkbook(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const workbook = temporaryFolder(t);
  for (const [file, text] of Object.entries(files)) put(workbook, file, text);
  return workbook;
}

/** Writes a file and creates its folder. */
export function put(workbook: string, file: string, text: string): void {
  mkdirSync(dirname(join(workbook, file)), { recursive: true });
  writeFileSync(join(workbook, file), text);
}

/** What a copy contains. */
export interface CopyOptions {
  /** Copy only these lessons; all of them by default. */
  readonly lessons?: readonly string[];
  /** Copy `lib` and `docs` too, instead of linking `lib`, so that commands can be started inside the copy. */
  readonly isWhole?: boolean;
}

/** Copies this workbook as a student first sees it; removed when the test ends. */
export function copyWorkbook(t: TestContext, options: CopyOptions = {}): string {
  const copy = temporaryFolder(t);
  fillCopy(copy, options);
  return copy;
}

/** Copies this workbook into an existing folder, with starters in place; packages are linked. */
export function fillCopy(copy: string, { lessons, isWhole = false }: CopyOptions): void {
  const source = findWorkbook();
  for (const name of ['lessons', 'solutions', 'package.json', 'package-lock.json']) {
    cpSync(join(source, name), join(copy, name), { recursive: true });
  }
  if (isWhole) {
    const pages = join(source, 'docs', 'dist'); // built output
    const filter = (path: string) => path !== pages;
    for (const name of ['lib', 'docs', 'tsconfig.json', 'README.md', 'CHANGELOG.md'])
      cpSync(join(source, name), join(copy, name), { recursive: true, filter });
  } else symlinkSync(join(source, 'lib'), join(copy, 'lib'), 'junction');
  linkPackages(join(source, 'node_modules'), join(copy, 'node_modules'));
  for (const name of readdirSync(join(copy, 'lessons'))) {
    if (lessons && !lessons.includes(name))
      rmSync(join(copy, 'lessons', name), { recursive: true });
  }
  for (const lesson of readLessons(copy)) replaceFiles(copy, starterFiles(copy, lesson), 'reset');
  rmSync(join(copy, '.dialtone'), { recursive: true, force: true });
}

/**
 * Links packages one by one, so that the copy has its own `node_modules/.cache`. It leaves out the TypeScript
 * compiler, so that no command checks types: that would use more CPU than everything else.
 */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    if (['.cache', 'typescript'].includes(entry.name)) continue;
    if (entry.isDirectory()) symlinkSync(source, join(to, entry.name), 'junction');
    else cpSync(source, join(to, entry.name));
  }
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-workbook-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
