// Decides whether a folder has to be polled for changes, because its file system doesn't report them.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** File systems shared with another machine or system; changes made there are not reported to Linux. */
const SHARED =
  /^(?:9p|drvfs|v9fs|fuse\..*|fuseblk|fakeowner|virtiofs|grpcfuse|osxfs|vboxsf|vmhgfs.*|prl_fs|nfs4?|cifs|smb3|smbfs)$/;

/** Where to find the answer. */
interface PollingSources {
  /** The kernel's mount table; exists only on Linux. */
  readonly mounts?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Whether a folder needs polling: it is on a Windows disk in WSL, on the host of a container or on a network share.
 * `CHOKIDAR_USEPOLLING` overrides the answer.
 */
export function needsPolling(
  folder: string,
  { mounts = '/proc/mounts', env = process.env }: PollingSources = {},
): boolean {
  const override = env.CHOKIDAR_USEPOLLING;
  if (override !== undefined) return !/^(?:0|false|)$/i.test(override);
  if (!existsSync(mounts)) return false;
  const path = resolve(folder);
  const containing = readFileSync(mounts, 'utf8')
    .split('\n')
    .map((row) => row.split(' '))
    .map(([, point = '', type = '']) => ({ point: unescape(point), type }))
    .filter(
      ({ point }) => path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`),
    )
    .sort((a, b) => a.point.length - b.point.length);
  return SHARED.test(containing.at(-1)?.type ?? '');
}

/** Decodes the octal escapes of the mount table: `\040` is a space. */
function unescape(point: string): string {
  return point.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 8)),
  );
}
