// Takes one submission in: a clean copy of its files, whatever it came as.

import { copyFolder } from './copy-folder.ts';
import { exportGit } from './export-git.ts';
import { FolderOfFiles } from './submission-writer.ts';
import type { SubmissionLimits } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import type { Submission } from './submission.ts';
import { unpackTar } from './unpack-tar.ts';
import { unpackZip } from './unpack-zip.ts';

/**
 * Copies or unpacks a submission into a folder; nothing of it is run.
 *
 * @param folder - A new or empty folder; what is in it after a refusal is of no use.
 * @throws SubmissionRejected with one sentence that says why it cannot be graded.
 */
export async function extractSubmission(
  submission: Submission,
  folder: string,
  limits?: SubmissionLimits,
): Promise<void> {
  const into = new FolderOfFiles(folder, limits);
  try {
    await takeKind(submission, into);
  } catch (error) {
    if (error instanceof SubmissionRejected) throw error;
    // What the file system says of a name or a permission concerns this submission alone.
    throw new SubmissionRejected(
      'unreadable',
      `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

async function takeKind(
  { kind, path, ref = 'HEAD' }: Submission,
  into: FolderOfFiles,
): Promise<void> {
  switch (kind) {
    case 'folder':
      return copyFolder(path, into);
    case 'zip':
      return unpackZip(path, into);
    case 'tar':
      return unpackTar(path, into);
    case 'git':
      return exportGit(path, ref, into);
  }
}
