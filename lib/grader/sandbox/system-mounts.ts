// The folders of the system that a sandbox shows, as options of bubblewrap.

import { lstatSync, readlinkSync } from 'node:fs';

/**
 * Options of bubblewrap that mount the system's programs and libraries read-only, and nothing of `/home`, `/root`,
 * `/etc`, `/var`, `/opt`, `/usr/local` or `/usr/src`.
 */
export const SYSTEM: readonly string[] = [
  ...['--ro-bind', '/usr', '/usr'],
  ...['/usr/local', '/usr/src']
    .filter(isFolder)
    .flatMap((path) => ['--tmpfs', path, '--remount-ro', path]),
  ...['/bin', '/lib', '/lib32', '/lib64', '/sbin'].flatMap(mountOf),
];

/** Most systems have `/bin` as a link into `/usr`; some have a folder. */
function mountOf(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  return stat.isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
