// Examines whether each run can have its own network, and if not, how to get that.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findIsolation } from '../harness/runner/isolation.ts';
import type { Finding } from './finding.ts';

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
  if (isOn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')) {
    return 'AppArmor forbids it here: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 allows it.';
  }
  if (isOff('/proc/sys/kernel/unprivileged_userns_clone')) {
    return 'The kernel forbids it here: sudo sysctl kernel.unprivileged_userns_clone=1 allows it.';
  }
  return 'bubblewrap is there, but may not create namespaces; a container usually needs --security-opt seccomp=unconfined for that.';
}

function isOn(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === '1';
}

function isOff(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === '0';
}
