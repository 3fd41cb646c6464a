// Updates stale generated files, without replacing a starter that contains unsaved work.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { makeBackup } from '../workbook/backup.ts';
import { generatedFiles, type GeneratedFile } from '../workbook/generated-files.ts';
import { statePath, readIfExists, writeAtomically } from '../workbook/state-folder.ts';

/** What happened to a stale file. */
export interface Synced {
  readonly file: string;
  readonly from: string;
  /** `kept` if it contains work that isn't committed. */
  readonly outcome: 'written' | 'kept';
}

/** The generated files that differ from what they should be. */
export function staleFiles(workbook: string): GeneratedFile[] {
  return generatedFiles(workbook).filter(({ wanted, current }) => wanted !== current);
}

/**
 * Writes the stale files. A starter is replaced only if its content is committed, or is what we wrote last time, and
 * is backed up first.
 *
 * @param options - `force` replaces starters with work in them too, after a backup.
 * @throws UserError if regions or fences are not right, or if a file cannot be written.
 */
export function sync(workbook: string, { force = false } = {}): Synced[] {
  const files = staleFiles(workbook);
  const unsaved = new Set(
    files.some(({ kind }) => kind === 'starter') ? unsavedFiles(workbook) : [],
  );
  const written = readWritten(workbook);
  const isReplaceable = ({ kind, file, current }: GeneratedFile) =>
    force ||
    kind === 'text' ||
    current === undefined ||
    !unsaved.has(file) ||
    written[file] === hashOf(current);
  const { chosen, kept } = part(files, isReplaceable);
  const replaced = chosen.filter(({ kind }) => kind === 'starter').map(({ file }) => file);
  makeBackup(workbook, replaced, 'sync');
  for (const { file, wanted } of chosen) writeAtomically(join(workbook, file), wanted);
  if (replaced.length > 0) keepWritten(workbook, written, chosen);
  return [
    ...chosen.map(({ file, from }) => ({ file, from, outcome: 'written' as const })),
    ...kept.map(({ file, from }) => ({ file, from, outcome: 'kept' as const })),
  ];
}

function part(files: readonly GeneratedFile[], isChosen: (file: GeneratedFile) => boolean) {
  return {
    chosen: files.filter(isChosen),
    kept: files.filter((file) => !isChosen(file)),
  };
}

/** Files below `lessons` with uncommitted content; all generated files if git fails. */
function unsavedFiles(workbook: string): string[] {
  try {
    // Paths are relative to the top of the repository, which may lie above the workbook.
    const prefix = git(workbook, ['rev-parse', '--show-prefix']).trim();
    const lines = git(workbook, STATUS).split('\0').filter(Boolean);
    return lines.map((line) => line.slice(3 + prefix.length));
  } catch {
    return generatedFiles(workbook).map(({ file }) => file);
  }
}

const STATUS = [
  ...['status', '--porcelain', '-z', '--untracked-files=all', '--ignored=matching'],
  ...['--', 'lessons'],
];

function git(workbook: string, args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: workbook,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

type Written = Readonly<Record<string, string>>;

/** Hashes of the starters we wrote last time, by file: an unedited starter may be replaced. */
function readWritten(workbook: string): Written {
  try {
    return JSON.parse(readIfExists(statePath(workbook, 'starters.json')) ?? '{}') as Written;
  } catch {
    return {}; // Without it, git alone decides.
  }
}

function keepWritten(workbook: string, before: Written, files: readonly GeneratedFile[]): void {
  const starters = files.filter(({ kind }) => kind === 'starter');
  const now = Object.fromEntries(starters.map(({ file, wanted }) => [file, hashOf(wanted)]));
  const text = JSON.stringify({ ...before, ...now }, undefined, 2);
  writeAtomically(statePath(workbook, 'starters.json'), `${text}\n`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
