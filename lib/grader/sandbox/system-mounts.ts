// The system folders that a sandbox mounts, as bubblewrap options.

import { lstatSync, readlinkSync } from 'node:fs';

/**
 * Bubblewrap options that mount the system's programs and libraries read-only, but nothing of `/home`, `/root`, `/etc`,
 * `/var`, `/opt`, `/usr/local` or `/usr/src`.
 */
export const SYSTEM_MOUNTS: readonly string[] = [
  ...['--ro-bind', '/usr', '/usr'],
  ...['/usr/local', '/usr/src']
    .filter(isFolder)
    .flatMap((path) => ['--tmpfs', path, '--remount-ro', path]),
  ...['/bin', '/lib', '/lib32', '/lib64', '/sbin'].flatMap(mountOf),
];

/** On most systems `/bin` is a link into `/usr`, on some a folder. */
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
