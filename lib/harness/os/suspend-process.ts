// Suspends and resumes a process with everything that it started (not on Windows).

import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { signalIfThere, stateOf, withDescendants } from './processes.ts';

/** Suspends them; resolves when none of them runs any more, where the system shows it. */
export async function suspendProcess(pid: number): Promise<void> {
  const all = signal(pid, 'SIGSTOP');
  const until = performance.now() + LIMITS.pieceTaken;
  // No state: it has ended, or the system does not tell.
  const isStill = (each: number) => 'TZX'.includes(stateOf(each) ?? 'X');
  while (performance.now() < until && !all.every(isStill)) await pause(1);
}

/** Resumes them. */
export function resumeProcess(pid: number): void {
  signal(pid, 'SIGCONT');
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): number[] {
  if (process.platform === 'win32') return [];
  const all = withDescendants(pid);
  for (const each of all) signalIfThere(each, name);
  return all;
}
