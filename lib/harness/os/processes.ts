// Reads what Linux reports about processes: which belong together and which sleep. Other systems report nothing.

import { existsSync, readdirSync } from 'node:fs';
import { HAS_PROC, readProc, readProcIfThere } from './read-proc.ts';

/** The state of a tree of processes at one moment. */
export interface ProcessSample {
  /** Every thread of every process waits for something. */
  readonly asleep: boolean;
  /** Milliseconds of processor time that the whole tree has used, with children that have exited since. */
  readonly used: number;
  /** Milliseconds that its threads were ready to run and waited for a processor. */
  readonly queued: number;
}

/** Some kernels keep no such times. */
const HAS_TIMES = HAS_PROC && existsSync('/proc/self/schedstat');

/** Samples a process and all its descendants, one thread after the other; `undefined` if it is gone, or not on Linux. */
export function sampleProcess(pid: number): ProcessSample | undefined {
  if (!HAS_TIMES || stateOf(pid) === undefined) return undefined;
  const threads = withDescendants(pid).flatMap(sampleThreads);
  return {
    asleep: threads.every((thread) => thread.asleep),
    used: threads.reduce((sum, thread) => sum + thread.used, 0),
    queued: threads.reduce((sum, thread) => sum + thread.queued, 0),
  };
}

/** Whether a thread of the process or of a descendant sleeps for a fixed time, after which it wakes by itself (Linux, where the kernel names what a thread waits for). */
export function isNapping(pid: number): boolean {
  return filesOfThreads(pid, 'wchan').some((symbol) => symbol?.includes('nanosleep') === true);
}

/** One file of every thread of the process and its descendants; `undefined` for a process that has ended, or isn't ours. */
function filesOfThreads(pid: number, name: 'wchan' | 'syscall'): (string | undefined)[] {
  return withDescendants(pid).flatMap((each) => {
    try {
      const threads = readdirSync(`/proc/${each}/task`);
      return threads.map((tid) => readProc(`/proc/${each}/task/${tid}/${name}`));
    } catch {
      return [undefined];
    }
  });
}

/**
 * The system calls that wait, by number: the argument that holds a timeout, or undefined if they take none. Zero and -1
 * mean no timeout. See syscalls(2).
 */
const WAITS: Readonly<Record<string, Readonly<Record<string, number | undefined>>>> = {
  x64: {
    ...{ 0: undefined, 1: undefined, 42: undefined, 43: undefined, 45: undefined, 47: undefined },
    ...{ 34: undefined, 61: undefined, 130: undefined, 247: undefined, 288: undefined },
    ...{ 7: 2, 23: 4, 202: 3, 232: 3, 270: 4, 271: 2, 281: 3, 441: 3 },
  },
  arm64: {
    ...{ 63: undefined, 64: undefined, 95: undefined, 202: undefined, 203: undefined },
    ...{ 207: undefined, 212: undefined, 242: undefined, 260: undefined },
    ...{ 22: 3, 72: 4, 73: 2, 98: 3, 441: 3 },
  },
};

/**
 * Whether a thread of the process or of a descendant waits with a timeout, so that the program may go on without any
 * event from outside; true also where the system doesn't tell.
 */
export function mayWakeByItself(pid: number): boolean {
  return filesOfThreads(pid, 'syscall').some((line) => line === undefined || hasTimeout(line));
}

/** @param syscall - A line such as `281 0xe 0x7ffc 0x400 0xffffffff …`: number, arguments, stack and instruction. */
function hasTimeout(syscall: string): boolean {
  const [number = '', ...args] = syscall.trim().split(' ');
  const waits = WAITS[process.arch] ?? {};
  if (!(number in waits)) return true;
  const at = waits[number];
  return at !== undefined && !/^0x(?:0|f{8}|f{16})$/.test(args[at] ?? '');
}

/** The process and all its descendants; on other systems than Linux only the process. */
export function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** The living children of a process; none on other systems than Linux. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((tid) => childrenOfThread(pid, tid));
  } catch {
    return [];
  }
}

/** The children that its first thread has started: all of them for a program of ours, and ten times as fast. */
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
 * Whether a process has ended, reaped or not (Linux). Its sockets are closed once the last of its threads is gone, and
 * the first thread may go before the others.
 */
export function hasEnded(pid: number): boolean {
  try {
    const isOver = 'ZX'.includes(stateIn(readProc(`/proc/${pid}/stat`)));
    return isOver && readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return HAS_PROC || !signalIfThere(pid, 0);
  }
}

/** Sends a signal to a process, or to a group by its negative id; `false` if it has ended, or isn't ours. */
export function signalIfThere(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The process state as one letter: R runs or could run, D waits for a disk, S sleeps, T is stopped, Z and X have ended. */
export function stateOf(pid: number): string | undefined {
  const stat = readProcIfThere(`/proc/${pid}/stat`);
  return stat && stateIn(stat);
}

/** The state follows the program's name, which may contain anything. */
function stateIn(stat: string): string {
  return stat.charAt(stat.lastIndexOf(')') + 2);
}

/** Milliseconds that the children of a process used before it learned of their exit: the fields cutime and cstime of proc(5). */
function childrenTimeIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * (1000 / CLOCK_TICKS);
}

/** A second has this many ticks in /proc, whatever the kernel was built for. */
const CLOCK_TICKS = 100;

function sampleThreads(pid: number): ProcessSample[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((tid) => sampleThread(pid, tid));
  } catch {
    return [ENDING];
  }
}

function sampleThread(pid: number, tid: string): ProcessSample {
  try {
    const folder = `/proc/${pid}/task/${tid}`;
    const stat = readProc(`${folder}/stat`);
    const state = stateIn(stat);
    const times = readProc(`${folder}/schedstat`).split(' ');
    const [used = 0, queued = 0] = times.map((nanoseconds) => Number(nanoseconds) / 1e6);
    const ofChildren = tid === String(pid) ? childrenTimeIn(stat) : 0;
    return { asleep: state !== 'R' && state !== 'D', used: used + ofChildren, queued };
  } catch {
    return ENDING;
  }
}

/** It existed a moment ago: a process that waits for its end is about to wake. */
const ENDING: ProcessSample = { asleep: false, used: 0, queued: 0 };
