// Extracts a submission into a folder of regular files, whether it is a folder, an archive or a git working copy.

import { messageOf } from '../../harness/user-error.ts';
import { copyFolder } from './copy-folder.ts';
import { exportGit } from './export-git.ts';
import { SubmissionWriter, type SubmissionLimits } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import type { Submission } from './submission.ts';
import { unpackTar } from './unpack-tar.ts';
import { unpackZip } from './unpack-zip.ts';

/**
 * Copies or unpacks a submission into a folder; runs nothing of it.
 *
 * @param folder - A new or empty folder; after a rejection its content is incomplete.
 * @throws SubmissionRejected with one sentence that says why the submission cannot be graded.
 */
export async function extractSubmission(
  { kind, path, ref = 'HEAD' }: Submission,
  folder: string,
  limits?: SubmissionLimits,
): Promise<void> {
  const into = new SubmissionWriter(folder, limits);
  try {
    if (kind === 'folder') copyFolder(path, into);
    else if (kind === 'zip') await unpackZip(path, into);
    else if (kind === 'tar') await unpackTar(path, into);
    else await exportGit(path, ref, into);
  } catch (error) {
    if (error instanceof SubmissionRejected) throw error;
    // A file system error (name, permission) concerns only this submission.
    throw new SubmissionRejected(
      'unreadable',
      `The submission cannot be read: ${messageOf(error)}.`,
    );
  }
}
