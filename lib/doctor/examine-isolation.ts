// Examines whether each run can have its own network, and if not, how to get that.

import { spawnSync } from 'node:child_process';
import { findIsolation } from '../harness/runner/isolation.ts';
import { readIfExists } from '../workbook/state-folder.ts';
import type { Finding } from './render-doctor.ts';

/** Why it is worth having. */
const GOOD_FOR =
  'With isolation, checks run side by side, and a server that you left running does no harm.';

/** Looks for a tool that isolates programs. */
export function examineIsolation(): Finding {
  const { isolation, tool } = findIsolation();
  const about = 'isolation';
  if (isolation !== 'none') {
    return { about, status: 'well', text: `Each check gets its own network, by ${tool}.` };
  }
  const text = 'Checks take turns on this machine’s own network.';
  return { about, status: 'note', text, advice: `${GOOD_FOR} ${howToGet()}` };
}

function howToGet(): string {
  if (process.platform !== 'linux') {
    return `${process.platform === 'win32' ? 'Windows' : 'This system'} does not offer it. Linux does, also in WSL or a container.`;
  }
  const isThere = spawnSync('bwrap', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isThere) return 'Install bubblewrap: sudo apt install bubblewrap (or dnf, pacman, zypper).';
  if (setting('apparmor_restrict_unprivileged_userns') === '1') {
    return 'AppArmor forbids it here: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 allows it.';
  }
  if (setting('unprivileged_userns_clone') === '0') {
    return 'The kernel forbids it here: sudo sysctl kernel.unprivileged_userns_clone=1 allows it.';
  }
  return 'bubblewrap is there, but may not create namespaces; a container usually needs --security-opt seccomp=unconfined for that.';
}

/** A setting of the kernel; `undefined` if this one doesn't have it. */
function setting(name: string): string | undefined {
  return readIfExists(`/proc/sys/kernel/${name}`)?.trim();
}
