// Stops a process and all that it started, and lets them go on, as a busy machine does by itself; Windows cannot.

import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { stateOf, withDescendants } from './processes.ts';

/** Stops them; resolves when none of them runs any more, as far as the system tells. */
export async function suspendProcess(pid: number): Promise<void> {
  const all = signal(pid, 'SIGSTOP');
  const until = performance.now() + LIMITS.pieceTaken;
  // No state: it has ended, or the system does not tell.
  const isStill = (each: number) => 'TZX'.includes(stateOf(each) ?? 'X');
  while (performance.now() < until && !all.every(isStill)) await pause(1);
}

/** Lets them go on. */
export function resumeProcess(pid: number): void {
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
