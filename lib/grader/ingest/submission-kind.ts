// What kind of submission a path is, by its name and what lies there; opens none.

import { statSync } from 'node:fs';

/** What archives may be called. */
const ARCHIVES = [
  { ending: /\.zip$/i, kind: 'zip' },
  { ending: /\.(tar|tar\.gz|tgz)$/i, kind: 'tar' },
] as const;

/** The kind of submission that a path is; nothing for a file that is none. */
export function kindOf(path: string): 'folder' | 'zip' | 'tar' | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return 'folder';
  return stat?.isFile() ? ARCHIVES.find(({ ending }) => ending.test(path))?.kind : undefined;
}

/** The name of an archive without what makes it one. */
export function withoutEnding(name: string): string {
  return ARCHIVES.reduce((rest, { ending }) => rest.replace(ending, ''), name);
}
