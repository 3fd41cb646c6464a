// Caches compiled files between commands until their sources change.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A running command may still read an older version, so some are kept. */
const VERSIONS_KEPT = 20;

/**
 * The folder that `make` filled from these very sources, now or earlier. It appears under its name only when it is
 * complete, so that commands which start at once can share it.
 *
 * @param path - Where it goes; the version is added to its name.
 * @param sources - Files, and folders with all that is below them.
 */
export async function keptFolder(
  path: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = `${path}-${fingerprint(sources)}`;
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.draft`;
  await make(draft);
  try {
    renameSync(draft, folder);
  } catch {
    if (!existsSync(folder)) return draft; // Windows, while a virus scanner reads a file in it
    rmSync(draft, { recursive: true, force: true }); // another command was quicker, with the same content
  }
  removeOld(path);
  return folder;
}

/** A week in milliseconds: no command runs that long without compiling anything. */
const ABANDONED = 7 * 24 * 3600 * 1000;

/** Removes the folders of commands that were killed before they could: those whose names begin so, and that are old. */
export function removeAbandoned(parent: string, beginning: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(beginning))) {
    const path = join(parent, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > ABANDONED) rmSync(path, { recursive: true, force: true });
  }
}

/** Hashes names, sizes and dates, including the inode's change time, which a program can't set. */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn)) {
    const { size, mtimeMs, ctimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0${ctimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function removeOld(path: string): void {
  const parent = dirname(path);
  const versions = readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((each) => each.startsWith(`${path}-`) && !each.endsWith('.draft'))
    .map((each) => ({ each, age: statSync(each, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.age - a.age);
  for (const { each } of versions.slice(VERSIONS_KEPT))
    rmSync(each, { recursive: true, force: true });
}
