// Exports one commit of a git working copy without running anything that its configuration names.

import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from '../../harness/os/temporary-folder.ts';
import { messageOf } from '../../harness/user-error.ts';
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
export function exportGit(workingCopy: string, ref: string, into: SubmissionWriter): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const clone = join(folder, 'clone');
    writeFileSync(join(folder, 'settings'), OUR_SETTINGS);
    const env = {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: join(folder, 'settings'),
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_LAZY_FETCH: '1',
      LC_ALL: 'C',
    };
    const git: Git = (...args) => runGit(args, env);
    await git('clone', '--mirror', '--no-local', '--quiet', '--', workingCopy, clone);
    const commit = await findCommit(git, clone, ref);
    const args = ['-C', clone, 'archive', '--format=tar', commit];
    const archive = spawn('git', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    await unpackTarStream(archive.stdout, into, () => undefined);
  });
}

type Git = (...args: readonly string[]) => Promise<string>;

/** Allows repositories that another user owns, and only the file protocol. */
const OUR_SETTINGS =
  '[safe]\n\tdirectory = *\n[protocol]\n\tallow = never\n[protocol "file"]\n\tallow = always\n';

async function findCommit(git: Git, clone: string, ref: string): Promise<string> {
  for (const name of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
    const flags = ['--verify', '--quiet', '--end-of-options'];
    const found = await git('-C', clone, 'rev-parse', ...flags, `${name}^{commit}`).catch(() => '');
    if (found !== '') return found.trim();
  }
  throw new SubmissionRejected(
    'unreadable',
    `The working copy has no commit, tag or branch "${ref}".`,
  );
}

async function runGit(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    return (await promisify(execFile)('git', args, { env, windowsHide: true })).stdout;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const reason = (stderr.trim() || messageOf(error)).split('\n').at(-1) ?? '';
    throw new SubmissionRejected(
      'unreadable',
      `git could not read the working copy: ${printableName(reason)}`,
    );
  }
}
