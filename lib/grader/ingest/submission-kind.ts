// Determines the kind of a submission from its name and file type, without opening it.

import { statSync } from 'node:fs';

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
