// Puts a built site into its folder, and takes the one before away: of whatever else lies there nothing is touched.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../../harness/user-error.ts';

/** Beside the pages: what they were built from, where somebody wants to know; it goes with them. */
export const MARK = 'built-from.txt';

/** Written by the workbook while a student works; a new site begins without any. */
const PROGRESS = 'progress.js';
const NO_PROGRESS = 'globalThis.dialtoneProgress={};\n';

/** Beside the pages: the names of all files of this site. */
const LIST = 'files-of-this-site.txt';

/** Where the site of a workbook goes, if nobody names a folder; nothing else is ever put there. */
export function siteOf(root: string): string {
  return join(root, 'docs', 'dist');
}

/**
 * Refuses a folder in which others' files lie.
 *
 * @throws UserError if it is neither new nor empty, nor holds a site that was put down here.
 */
export function throwIfOthers(root: string, out: string): void {
  const isOurs = out === siteOf(root) || existsSync(join(out, LIST));
  if (isOurs || !existsSync(out) || readdirSync(out).length === 0) return;
  throw new UserError(
    'file-exists',
    `${out} holds other files than pages of the workbook, and none of them is touched: name a new folder.`,
  );
}

/**
 * Writes the files of a site, and removes those of the one before it. The progress stays; a page that somebody reads
 * meanwhile is there again at the next look.
 *
 * @param files - Texts by their paths in the folder.
 */
export function publishSite(files: ReadonlyMap<string, string>, out: string): void {
  const progress = join(out, PROGRESS);
  const kept = existsSync(progress) ? readFileSync(progress) : NO_PROGRESS;
  removeOld(out);
  // The list first: cut off in the middle, it still tells which files are ours.
  const all = [[LIST, listOf(files)], ...files, [PROGRESS, kept]] as const;
  for (const [path, text] of all) {
    mkdirSync(join(out, dirname(path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

function listOf(files: ReadonlyMap<string, string>): string {
  return [...files.keys(), PROGRESS, MARK].sort().join('\n');
}

function removeOld(out: string): void {
  const list = join(out, LIST);
  if (!existsSync(list)) return;
  const old = readFileSync(list, 'utf8').split('\n');
  // Whoever may write the list could name files elsewhere in it.
  const inside = old.filter((path) => !relative(out, resolve(out, path)).startsWith('..'));
  for (const path of inside) rmSync(join(out, path), { force: true });
  const folders = new Set(inside.flatMap(foldersOf));
  for (const folder of [...folders].sort().reverse()) removeIfEmpty(join(out, folder));
}

/** `a/b` and `a` of `a/b/c.html`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
