// Exports one commit of a git working copy without running anything that its configuration names.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SubmissionWriter } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';
import { unpackTarStream } from './unpack-tar.ts';

/**
 * Exports the files of a commit.
 *
 * A repository's configuration can name programs (filters, hooks, helpers), so we read from our own bare clone, which has
 * none of that configuration.
 *
 * @throws SubmissionRejected if git cannot find the commit or read the repository.
 */
export async function exportGit(
  workingCopy: string,
  ref: string,
  into: SubmissionWriter,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-git-'));
  const clone = join(folder, 'clone');
  writeFileSync(join(folder, 'settings'), OUR_SETTINGS);
  const git = (...args: readonly string[]) => readGit(folder, args);
  try {
    await git('clone', '--mirror', '--no-local', '--quiet', '--', workingCopy, clone);
    const commit = await findCommit(git, clone, ref);
    const archive = startGit(folder, ['-C', clone, 'archive', '--format=tar', commit]);
    await unpackTarStream([archive.stdout], into, () => undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Git = (...args: readonly string[]) => Promise<string>;

/** Allows repositories that another user owns, and only the file protocol. */
const OUR_SETTINGS =
  '[safe]\n\tdirectory = *\n[protocol]\n\tallow = never\n[protocol "file"]\n\tallow = always\n';

async function findCommit(git: Git, clone: string, ref: string): Promise<string> {
  for (const name of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
    const found = await git(
      '-C',
      clone,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ).catch(() => '');
    if (found !== '') return found.trim();
  }
  throw new SubmissionRejected(
    'unreadable',
    `The working copy has no commit, tag or branch "${ref}".`,
  );
}

async function readGit(folder: string, args: readonly string[]): Promise<string> {
  const child = startGit(folder, args);
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('close', resolve).on('error', reject),
  );
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]).catch((error: unknown) => {
    throw new SubmissionRejected(
      'unreadable',
      `git could not be started: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  if (code === 0) return output;
  throw new SubmissionRejected(
    'unreadable',
    `git could not read the working copy: ${printableName(complaint.trim().split('\n').pop() ?? '')}`,
  );
}

function startGit(folder: string, args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(folder, 'settings'),
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
  return spawn('git', args, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
}
