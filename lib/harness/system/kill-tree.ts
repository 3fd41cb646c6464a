// Ends a process and everything that it started, as far as that can still be found.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { withDescendants } from './processes.ts';

/** The variable that marks a program and all its children, grandchildren and daemons. */
export const MARK = 'DIALTONE_RUN';

/**
 * Kills a process that leads its own group, its group, its descendants, and what has left them both but still carries
 * the mark in its environment (Linux). Resolves when they have ended, so that their ports are free.
 *
 * @param mark - The value of {@link MARK} that the process was started with.
 */
export async function killTree(pid: number, mark: string): Promise<void> {
  if (process.platform === 'win32') {
    const args = ['/pid', String(pid), '/T', '/F'];
    spawnSync('taskkill', args, { stdio: 'ignore', windowsHide: true });
    return;
  }
  const until = performance.now() + LIMITS.portFree;
  do {
    // Again and again, for one that is killed may have started another in its last moment.
    for (const each of [-pid, ...family(pid, mark)]) kill(each);
    await pause(1);
  } while (family(pid, mark).length > 0 && performance.now() < until);
}

/** Everything that descends from the process or carries its mark, and has not ended. */
function family(pid: number, mark: string): number[] {
  if (process.platform !== 'linux') return [];
  return [...withDescendants(pid), ...findMarked(mark)].filter((each) => !hasEnded(each));
}

/** A daemon changes its parent and its session, but it was born with its environment. */
function findMarked(mark: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && hasMark(pid, mark));
}

function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${MARK}=${mark}`);
  } catch {
    return false; // It is another user's, or it has ended.
  }
}

/** A process that nobody has waited for yet has closed its sockets all the same. */
function hasEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return 'ZX'.includes(stat.charAt(stat.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
