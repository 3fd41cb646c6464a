// Backs up the student's files before a command replaces them, and restores them on undo. Backups are never deleted.

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../harness/user-error.ts';
import {
  fileTimestamp,
  namesIn,
  parseRecord,
  readIfExists,
  statePath,
  unusedPath,
  writeAtomically,
  writeJson,
  writeProblem,
} from './state-folder.ts';

/** The command that replaced the files. */
export type BackupReason = 'reset' | 'solution' | 'sync' | 'undo';

/** The contents of `backup.json`, which describes the copies beside it. */
export interface Backup {
  readonly version: 1;
  readonly reason: BackupReason;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Paths relative to the workbook, with `/`. */
  readonly files: readonly string[];
  /** Whether an undo has already restored it. */
  readonly restored: boolean;
}

/** A backup with its folder. */
export interface StoredBackup extends Backup {
  readonly folder: string;
}

/**
 * Copies those of the files that exist into a new backup.
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
  const folder = newFolder(statePath(workbook, 'backups', `${fileTimestamp(now)}-${reason}`));
  for (const file of present)
    writeAtomically(join(folder, file), readFileSync(join(workbook, file)));
  // Written last: a folder without backup.json is an incomplete backup.
  const about = { reason, at: now.toISOString(), files: present };
  const backup: Backup = { version: 1, ...about, restored: false };
  writeManifest(folder, backup);
  return { ...backup, folder };
}

/** All complete backups, newest first. */
export function listBackups(workbook: string): StoredBackup[] {
  const parent = statePath(workbook, 'backups');
  return namesIn(parent)
    .toReversed()
    .flatMap((name) => {
      const folder = join(parent, name);
      const backup = parseManifest(readIfExists(join(folder, 'backup.json')) ?? '');
      return backup ? [{ ...backup, folder }] : [];
    });
}

/**
 * Restores the newest backup of files in a folder that hasn't been restored yet. The current files are backed up first;
 * the next undo goes one step further back, and after the first step, brings back what the last undo replaced.
 *
 * @param under - A folder relative to the workbook: `lessons/02-bbs-server`.
 * @throws UserError if there is none.
 */
export function undo(
  workbook: string,
  under: string,
): { restored: StoredBackup; instead: StoredBackup | undefined } {
  const left = listBackups(workbook).filter(
    ({ restored, files }) => !restored && files.some((file) => file.startsWith(`${under}/`)),
  );
  const restored = left.find(({ reason }) => reason !== 'undo') ?? left[0];
  if (!restored) {
    throw new UserError('nothing-to-undo', `There is nothing to undo in ${under}.`);
  }
  const instead = makeBackup(workbook, restored.files, 'undo');
  for (const file of restored.files) {
    writeAtomically(join(workbook, file), readFileSync(join(restored.folder, file)));
  }
  const { folder, ...backup } = restored;
  writeManifest(folder, { ...backup, restored: true });
  return { restored, instead };
}

/** `undefined` if it is corrupt; the copies beside it remain. */
function parseManifest(text: string): Backup | undefined {
  const data = parseRecord(text) as Partial<Backup> | undefined;
  return data?.version === 1 && Array.isArray(data.files) ? (data as Backup) : undefined;
}

function writeManifest(folder: string, backup: Backup): void {
  writeJson(join(folder, 'backup.json'), backup);
}

/** Creates a folder of that name; numbered if another backup is made in the same millisecond, maybe by another process. */
function newFolder(path: string): string {
  for (;;) {
    const folder = unusedPath(path);
    try {
      mkdirSync(dirname(folder), { recursive: true });
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !existsSync(folder))
        throw writeProblem(folder, error);
    }
  }
}
