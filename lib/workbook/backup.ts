// Copies of the student's files, made before anything replaces them, and the way back; never deletes a copy.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import {
  fileTimestamp,
  readIfExists,
  statePath,
  writeAtomically,
  writeProblem,
} from './state-folder.ts';

/** What replaced the files. */
export type BackupReason = 'reset' | 'solution' | 'sync' | 'undo';

/** One backup: a folder with copies of files as they were. */
export interface Backup {
  readonly version: 1;
  readonly reason: BackupReason;
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string;
  /** The files, relative to the workbook, with `/`. */
  readonly files: readonly string[];
  /** An undo has brought it back already. */
  readonly restored: boolean;
}

/** A backup and its folder. */
export interface StoredBackup extends Backup {
  readonly folder: string;
}

/**
 * Copies those of the files that exist.
 *
 * @param files - Relative to the workbook, with `/`.
 * @returns The backup, or `undefined` if there was nothing to copy.
 * @throws UserError if it cannot be written: then nothing may be replaced.
 */
export function makeBackup(
  workbook: string,
  files: readonly string[],
  reason: BackupReason,
): StoredBackup | undefined {
  const present = files.filter((file) => existsSync(join(workbook, file)));
  if (present.length === 0) return undefined;
  const now = new Date();
  const folder = newFolder(workbook, `${fileTimestamp(now)}-${reason}`);
  for (const file of present) {
    const copy = join(folder, file);
    try {
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, readFileSync(join(workbook, file)));
    } catch (error) {
      throw writeProblem(copy, error);
    }
  }
  // The note comes last: a folder without one is no whole backup.
  const backup: Backup = {
    version: 1,
    reason,
    at: now.toISOString(),
    files: present,
    restored: false,
  };
  writeNote(folder, backup);
  return { ...backup, folder };
}

/** Every whole backup, newest first. */
export function listBackups(workbook: string): StoredBackup[] {
  const parent = statePath(workbook, 'backups');
  const names = existsSync(parent) ? readdirSync(parent).sort().reverse() : [];
  return names.flatMap((name) => {
    const folder = join(parent, name);
    const backup = readNote(readIfExists(join(folder, 'backup.json')) ?? '');
    return backup ? [{ ...backup, folder }] : [];
  });
}

/**
 * Brings back the newest backup of files below a folder that was not brought back yet. What stands there now is
 * backed up in its turn; the next undo goes one further back.
 *
 * @param under - A folder relative to the workbook: `lessons/02-bbs-server`.
 * @throws UserError if there is none.
 */
export function undo(
  workbook: string,
  under: string,
): { restored: StoredBackup; instead: StoredBackup | undefined } {
  const restored = listBackups(workbook).find(
    (backup) =>
      !backup.restored &&
      backup.reason !== 'undo' &&
      backup.files.some((file) => file.startsWith(`${under}/`)),
  );
  if (!restored) {
    throw new UserError('nothing-to-undo', `There is nothing to undo in ${under}.`);
  }
  const instead = makeBackup(workbook, restored.files, 'undo');
  for (const file of restored.files) {
    writeAtomically(join(workbook, file), readFileSync(join(restored.folder, file)));
  }
  const { folder, ...backup } = restored;
  writeNote(folder, { ...backup, restored: true });
  return { restored, instead };
}

/** Nothing if it is damaged: what it cannot tell is still in its folder. */
function readNote(text: string): Backup | undefined {
  try {
    const note = JSON.parse(text) as Partial<Backup> | null;
    return note?.version === 1 && Array.isArray(note.files) ? (note as Backup) : undefined;
  } catch {
    return undefined;
  }
}

function writeNote(folder: string, backup: Backup): void {
  writeAtomically(join(folder, 'backup.json'), `${JSON.stringify(backup, undefined, 2)}\n`);
}

/** Two backups within a millisecond get two folders. */
function newFolder(workbook: string, name: string): string {
  const parent = statePath(workbook, 'backups');
  for (let number = 1; ; number++) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    try {
      mkdirSync(parent, { recursive: true });
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(folder))
        throw writeProblem(folder, error);
    }
  }
}
