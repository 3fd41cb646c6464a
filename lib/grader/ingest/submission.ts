// A submission before it is read: the student, the path and the kind.

import { statSync } from 'node:fs';

/** One submission. */
export interface Submission {
  /** The student, exactly as the folder, archive or list names them; unique in a batch. */
  readonly student: string;
  /** Absolute path of the folder or archive. */
  readonly path: string;
  readonly kind: 'folder' | 'zip' | 'tar' | 'git';
  /** The commit, tag or branch to grade, for `git`. */
  readonly ref?: string;
  /** Whole days after the deadline (0 and up); the rubric says what they cost. */
  readonly daysLate: number;
}

/** File name extensions of archives. */
const ARCHIVES = [
  { ending: /\.zip$/i, kind: 'zip' },
  { ending: /\.(tar|tar\.gz|tgz)$/i, kind: 'tar' },
] as const;

/** The kind of submission at a path; `undefined` for any other file. */
export function submissionKind(path: string): 'folder' | 'zip' | 'tar' | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return 'folder';
  return stat?.isFile() ? ARCHIVES.find(({ ending }) => ending.test(path))?.kind : undefined;
}

/** The name of an archive without its extension. */
export function stripArchiveExtension(name: string): string {
  return ARCHIVES.reduce((rest, { ending }) => rest.replace(ending, ''), name);
}
