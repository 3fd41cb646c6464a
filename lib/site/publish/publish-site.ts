// Writes a built site into its folder and removes the previous one, without touching other files there.

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

/** A file for the fingerprint of the sources; removed with the site. */
export const FINGERPRINT_FILE = 'built-from.txt';

/** Updated by the workbook while a student works; kept when the site is rebuilt. */
const PROGRESS = 'progress.js';
const EMPTY_PROGRESS = 'globalThis.dialtoneProgress={};\n';

/** Lists every file of the site. */
const MANIFEST = 'files-of-this-site.txt';

/** The default output folder of a workbook, used for nothing else. */
export function defaultOutput(root: string): string {
  return join(root, 'docs', 'dist');
}

/**
 * Makes sure that writing to a folder cannot overwrite other files.
 *
 * @throws UserError unless the folder is new, empty, or holds a site written by `publishSite`.
 */
export function assertReplaceable(root: string, out: string): void {
  const isOurs = out === defaultOutput(root) || existsSync(join(out, MANIFEST));
  if (isOurs || !existsSync(out) || readdirSync(out).length === 0) return;
  throw new UserError(
    'file-exists',
    `${out} contains files that are not part of the site. Choose a new folder; nothing was changed.`,
  );
}

/** Writes a site's files, by path, and removes those of the previous one; the student's progress is kept. */
export function publishSite(files: ReadonlyMap<string, string>, out: string): void {
  const progress = join(out, PROGRESS);
  const kept = existsSync(progress) ? readFileSync(progress) : EMPTY_PROGRESS;
  removePreviousSite(out);
  // The manifest comes first, so that an interrupted run still knows which files to remove.
  const all = [[MANIFEST, manifestOf(files)], ...files, [PROGRESS, kept]] as const;
  for (const [path, text] of all) {
    mkdirSync(join(out, dirname(path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

function manifestOf(files: ReadonlyMap<string, string>): string {
  return [...files.keys(), PROGRESS, FINGERPRINT_FILE].sort().join('\n');
}

function removePreviousSite(out: string): void {
  const manifest = join(out, MANIFEST);
  if (!existsSync(manifest)) return;
  const old = readFileSync(manifest, 'utf8').split('\n');
  // A tampered manifest must not remove files outside the folder.
  const inside = old.filter((path) => !relative(out, resolve(out, path)).startsWith('..'));
  for (const path of inside) rmSync(join(out, path), { force: true });
  const folders = new Set(inside.flatMap(foldersOf));
  for (const folder of [...folders].sort().reverse()) removeIfEmpty(join(out, folder));
}

/** `a` and `a/b` for `a/b/c.html`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
