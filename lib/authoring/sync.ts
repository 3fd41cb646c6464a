// Updates stale generated files, without replacing a starter that contains unsaved work.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { makeBackup } from '../workbook/backup.ts';
import { generatedFiles, type GeneratedFile } from '../workbook/generated-files.ts';
import { statePath, readIfExists, writeAtomically, writeJson } from '../workbook/state-folder.ts';

/** What happened to a stale file. */
export interface Synced {
  readonly file: string;
  readonly from: string;
  /** `kept` if it contains work that isn't committed. */
  readonly outcome: 'written' | 'kept';
}

/** The generated files that differ from what they should be. */
export async function staleFiles(workbook: string): Promise<GeneratedFile[]> {
  const files = await generatedFiles(workbook);
  return files.filter(({ wanted, current }) => wanted !== current);
}

/**
 * Writes the stale files. A starter is replaced only if its content is committed, or is what we wrote last time, and
 * is backed up first.
 *
 * @param options - `force` replaces starters with work in them too, after a backup.
 * @throws UserError if regions or fences are not right, or if a file cannot be written.
 */
export async function sync(workbook: string, { force = false } = {}): Promise<Synced[]> {
  const files = await staleFiles(workbook);
  const starters = files.filter(({ kind }) => kind === 'starter').map(({ file }) => file);
  const unsaved = new Set(starters.length > 0 ? (unsavedFiles(workbook) ?? starters) : []);
  const written = readWritten(workbook);
  const isReplaceable = ({ kind, file, current }: GeneratedFile) =>
    force ||
    kind === 'text' ||
    current === undefined ||
    !unsaved.has(file) ||
    written[file] === hashOf(current);
  const chosen = files.filter(isReplaceable);
  const generated = chosen.filter(({ kind }) => kind === 'starter');
  const replaced = generated.map(({ file }) => file);
  makeBackup(workbook, replaced, 'sync');
  for (const { file, wanted } of chosen) writeAtomically(join(workbook, file), wanted);
  rememberStarters(
    workbook,
    generated.map(({ file, wanted }) => [file, wanted]),
  );
  return files.map((each) => {
    const { file, from } = each;
    return { file, from, outcome: chosen.includes(each) ? 'written' : 'kept' };
  });
}

/** Files below `lessons` with uncommitted content, or `undefined` if git fails. */
function unsavedFiles(workbook: string): string[] | undefined {
  try {
    // Paths are relative to the top of the repository, which may lie above the workbook.
    const prefix = git(workbook, ['rev-parse', '--show-prefix']).trim();
    const lines = git(workbook, STATUS).split('\0').filter(Boolean);
    return lines.map((line) => line.slice(3 + prefix.length));
  } catch {
    return undefined;
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

/** Remembers starters (file and content) that were generated, so that `sync` may replace them while they are unedited. */
export function rememberStarters(
  workbook: string,
  starters: readonly (readonly [file: string, text: string])[],
): void {
  if (starters.length === 0) return;
  const now = Object.fromEntries(starters.map(([file, text]) => [file, hashOf(text)]));
  writeJson(statePath(workbook, 'starters.json'), { ...readWritten(workbook), ...now });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
