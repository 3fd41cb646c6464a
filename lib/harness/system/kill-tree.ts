// Ends a process and everything that it started, as far as that can still be found.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { withDescendants } from './processes.ts';

/** Kills a process that leads its own group, its group, and those of its descendants that have left the group. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    return;
  }
  const descendants = process.platform === 'linux' ? withDescendants(pid) : [];
  for (const each of [-pid, ...descendants]) kill(each);
}

/**
 * Kills every process of this process's own pid namespace but this one and the namespace's first, so that not even a
 * daemon outlives its check. Does nothing unless the namespace is ours alone: its first process must be the sandbox.
 */
export function killStrays(): void {
  if (!isNamespaceOurs()) return;
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const pid = Number(name);
    if (pid !== 1 && pid !== process.pid) kill(pid);
  }
}

function isNamespaceOurs(): boolean {
  try {
    return readFileSync('/proc/1/comm', 'utf8').trim() === 'bwrap';
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
