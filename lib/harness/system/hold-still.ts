// Stops a process and all that it started, and lets them go on, as a busy machine does by itself; Windows cannot.

import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { withDescendants } from './processes.ts';

/** Stops them; resolves when none of them runs any more, as far as the system tells. */
export async function holdStill(pid: number): Promise<void> {
  const all = signal(pid, 'SIGSTOP');
  const until = performance.now() + LIMITS.pieceTaken;
  while (performance.now() < until && !all.every(isStopped)) await pause(1);
}

/** Lets them go on. */
export function letGo(pid: number): void {
  signal(pid, 'SIGCONT');
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): number[] {
  if (process.platform === 'win32') return [];
  const all = withDescendants(pid);
  for (const each of all) {
    try {
      process.kill(each, name);
    } catch {
      // It has ended meanwhile, or belongs to somebody else.
    }
  }
  return all;
}

function isStopped(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return 'TZX'.includes(stat.charAt(stat.lastIndexOf(')') + 2));
  } catch {
    return true; // It has ended, or the system does not tell.
  }
}
