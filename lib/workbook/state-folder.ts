// Reads and atomically writes files, among them the student's state in `.dialtone`, and turns system errors into problems.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rename } from '../harness/os/rename.ts';
import { UserError } from '../harness/user-error.ts';

/** A path inside `.dialtone`, the folder of one student's progress, backups and verdicts. */
export function statePath(workbook: string, ...parts: readonly string[]): string {
  return join(workbook, '.dialtone', ...parts);
}

/**
 * The text of a file, or `undefined` if it doesn't exist.
 *
 * @throws UserError if it cannot be read.
 */
export function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined;
    throw fileAccessProblem(path, 'read', error); // EISDIR carries no path.
  }
}

/**
 * Writes a file atomically: readers see the old content or the new, never a part.
 *
 * @throws UserError if it cannot be written.
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    rename(draft, path);
  } catch (error) {
    discard(draft);
    throw writeProblem(path, error);
  }
}

/** Writes data as JSON, as {@link writeAtomically} does. */
export function writeJson(path: string, data: object): void {
  writeAtomically(path, `${JSON.stringify(data, undefined, 2)}\n`);
}

/** The object that a text holds as JSON; `undefined` for anything else. */
export function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return isRecord(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether data is an object, and not a list. */
export function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** The sorted names in a folder; none if it doesn't exist. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The path itself if nothing exists there, else the path with the first free number appended: `x-2`. */
export function unusedPath(path: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(free)) return free;
  }
}

/** A time for use in file names, in UTC, so that names sort by time: `2026-11-22T16-05-09-123`. */
export function fileTimestamp(time: Date): string {
  return time.toISOString().slice(0, -1).replaceAll(/[:.]/g, '-');
}

/** Turns the error of a failed write into a problem; other errors are returned as they are. */
export function writeProblem(path: string, error: unknown): unknown {
  return fileAccessProblem(path, 'written', error);
}

/** Turns a system error about a file into a problem; other errors are returned as they are. */
export function fileProblem(error: unknown): unknown {
  const { path, dest, syscall = '' } = error as NodeJS.ErrnoException & { dest?: string };
  // A failed copy is about its destination; ENOSPC and EDQUOT may come without a path.
  const named =
    dest ?? path ?? (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT') ? 'A file' : undefined);
  if (named === undefined) return error;
  return fileAccessProblem(named, ACCESS_OF_SYSCALL.get(syscall) ?? 'written', error);
}

type FileAccess = 'written' | 'read' | 'opened';

/** Every other system call writes. */
const ACCESS_OF_SYSCALL: ReadonlyMap<string, FileAccess> = new Map([
  ['open', 'opened'],
  ['read', 'read'],
  ['scandir', 'read'],
  ['stat', 'read'],
  ['lstat', 'read'],
  ['readlink', 'read'],
]);

function fileAccessProblem(path: string, access: FileAccess, error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const reason = REASONS.get(code ?? '');
  if (reason === undefined) return error;
  const name = access === 'written' ? 'not-writable' : 'not-readable';
  return new UserError(name, `${path} cannot be ${access}: ${reason}.`);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your disk quota is used up'],
  ['ENOTDIR', 'there is a file where a folder should be'],
  ['EEXIST', 'there is a file where a folder should be'],
  ['EISDIR', 'there is a folder where a file should be'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its symbolic links form a loop'],
]);

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // A read-only folder holds no draft.
  }
}
