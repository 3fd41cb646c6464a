// What Linux tells about processes: who belongs together, and who sleeps; elsewhere it tells nothing.

import { existsSync, readdirSync } from 'node:fs';
import { readProc } from './read-proc.ts';

/** One look at a tree of processes. */
export interface Look {
  /** Every thread of every process waits for something. */
  readonly asleep: boolean;
  /** Milliseconds of processor time that the whole tree has used. */
  readonly used: number;
  /** Milliseconds that its threads were ready and had to wait for a processor. */
  readonly queued: number;
}

/** Some kernels count no times. */
const TELLS_TIMES = process.platform === 'linux' && existsSync('/proc/self/schedstat');

/**
 * Looks at a process and all its descendants, one thread after the other.
 *
 * @returns `undefined` where the system does not tell (all but Linux) or the process is gone.
 */
export function lookAtProcess(pid: number): Look | undefined {
  if (!TELLS_TIMES || stateOf(pid) === undefined) return undefined;
  const threads = withDescendants(pid).flatMap(lookAtThreads);
  return {
    asleep: threads.every((thread) => thread.asleep),
    used: threads.reduce((sum, thread) => sum + thread.used, 0),
    queued: threads.reduce((sum, thread) => sum + thread.queued, 0),
  };
}

/** The process and all its descendants, as far as the system tells (Linux). */
export function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** The processes that this one has started and that have not ended, as far as the system tells (Linux). */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((tid) => childrenOfThread(pid, tid));
  } catch {
    return [];
  }
}

/** Those that its first thread has started: all, where a program of our own is asked about, and ten times as fast. */
export function childrenOfFirstThread(pid: number): number[] {
  try {
    return childrenOfThread(pid, pid);
  } catch {
    return [];
  }
}

function childrenOfThread(pid: number, tid: number | string): number[] {
  const list = readProc(`/proc/${pid}/task/${tid}/children`);
  return list.split(' ').filter(Boolean).map(Number);
}

/**
 * Whether a process has ended, though nobody may have waited for it yet (Linux). Its sockets are closed when the last of
 * its threads is gone, and the first may go before the others.
 */
export function hasEnded(pid: number): boolean {
  try {
    const isOver = 'ZX'.includes(stateIn(readProc(`/proc/${pid}/stat`)));
    return isOver && readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return true;
  }
}

/** One letter: R runs or could run, D waits for a disk, S sleeps, T was stopped, Z and X are over. */
export function stateOf(pid: number): string | undefined {
  try {
    return stateIn(readProc(`/proc/${pid}/stat`));
  } catch {
    return undefined;
  }
}

/** The program's name stands before it, and may hold anything. */
function stateIn(stat: string): string {
  return stat.charAt(stat.lastIndexOf(')') + 2);
}

function lookAtThreads(pid: number): Look[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((tid) => lookAtThread(`/proc/${pid}/task/${tid}`));
  } catch {
    return [ENDING];
  }
}

function lookAtThread(folder: string): Look {
  try {
    const state = stateIn(readProc(`${folder}/stat`));
    const times = readProc(`${folder}/schedstat`).split(' ');
    const [used = 0, queued = 0] = times.map((nanoseconds) => Number(nanoseconds) / 1e6);
    return { asleep: state !== 'R' && state !== 'D', used, queued };
  } catch {
    return ENDING;
  }
}

/** It was there a moment ago: whoever waits for its end is about to wake. */
const ENDING: Look = { asleep: false, used: 0, queued: 0 };
