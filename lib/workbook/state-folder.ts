// The folder `.dialtone` of the workbook, which holds what belongs to one person; files in it are written whole or not at all.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../harness/user-error.ts';

/** A path in the folder. */
export function inState(workbook: string, ...parts: readonly string[]): string {
  return join(workbook, '.dialtone', ...parts);
}

/**
 * The text of a file; `undefined` if there is none.
 *
 * @throws UserError if it cannot be read.
 */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined;
    throw notPossible(path, 'read', error); // What a folder answers does not name it.
  }
}

/**
 * Writes a file so that a reader sees the old text or the new one, never a part, whatever happens on the way.
 *
 * @throws UserError if it cannot be written there.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    discard(draft);
    throw notWritable(path, error);
  }
}

/** A path like this one at which nothing stands yet. */
export function freePath(path: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(free)) return free;
  }
}

/** The problem behind a failed write, or the error itself if it is something else. */
export function notWritable(path: string, error: unknown): unknown {
  return notPossible(path, 'written', error);
}

/** The problem behind an error of the system that names a file, or the error itself if it is something else. */
export function fileProblem(error: unknown): unknown {
  const { path, dest, syscall = '' } = error as NodeJS.ErrnoException & { dest?: string };
  // Of a copy it is the second that could not be had. Where a disk is full, the system may name no file.
  const named =
    dest ?? path ?? (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT') ? 'A file' : undefined);
  return named === undefined ? error : notPossible(named, WHILE.get(syscall) ?? 'written', error);
}

type Done = 'written' | 'read' | 'opened';

/** What was tried, by the call that failed; with any other one something was to be changed. */
const WHILE: ReadonlyMap<string, Done> = new Map([
  ['open', 'opened'],
  ['read', 'read'],
  ['scandir', 'read'],
  ['stat', 'read'],
  ['lstat', 'read'],
  ['readlink', 'read'],
]);

function notPossible(path: string, done: Done, error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const reason = REASONS.get(code ?? '');
  if (reason === undefined) return error;
  const name = done === 'written' ? 'not-writable' : 'not-readable';
  return new UserError(name, `${path} cannot be ${done}: ${reason}.`);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you have no right to that'],
  ['EPERM', 'you have no right to that'],
  ['EROFS', 'this disk can only be read'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is full'],
  ['ENOTDIR', 'a file stands where a folder should be'],
  ['EEXIST', 'a file stands where a folder should be'],
  ['EISDIR', 'a folder stands where a file should be'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its links lead in a circle'],
]);

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Where nothing can be written there is nothing to remove either.
  }
}
