// Kills a process and everything that it started and that can still be found.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { hasEnded, signalIfThere, withDescendants } from './processes.ts';
import { HAS_PROC } from './read-proc.ts';

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
  let left = withDescendants(pid);
  do {
    for (const each of [-pid, ...left]) signalIfThere(each, 'SIGKILL');
    await pause(1);
    left = left.filter((each) => !hasEnded(each));
    // One that was killed may have started another in its last moment.
    if (left.length === 0) left = findMarked(mark).filter((each) => !hasEnded(each));
  } while (left.length > 0 && performance.now() < until);
}

/** Daemons keep the environment they were started with, so the marker still identifies them. */
function findMarked(mark: string): number[] {
  if (!HAS_PROC) return [];
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
