// What Linux tells about the processor time and the memory of processes; elsewhere it tells nothing, and the figures are NaN.

import { readFileSync } from 'node:fs';
import { childrenOf } from '../../harness/system/processes.ts';
import { programsRunning } from '../../grader/sandbox/guard.ts';

/** Clock ticks a second, in which Linux tells times: the same on every processor that Node runs on. */
const TICKS = 100;

/** Milliseconds of processor time of this process's children that have ended, with all of theirs. */
export function readTimes(): { children: number } {
  return { children: timesOf('self').ended };
}

/** What a process and its descendants use. */
export interface Usage {
  /** Milliseconds of processor time until now; of those that have ended too, if one that is left has waited for them. */
  readonly cpu: number;
  /** Bytes that are held now, without the programs in sandboxes. */
  readonly memory: number;
}

/** Looks at a process and its descendants. */
export function usageOfTree(pid: number): Usage {
  const programs = new Set(programsRunning().map((program) => program.pid));
  const queue = [{ pid, isProgram: false }];
  let cpu = 0;
  let memory = 0;
  for (const { pid: each, isProgram } of queue) {
    const { own, ended } = timesOf(String(each));
    cpu += Number.isNaN(own) ? 0 : own + ended;
    if (!isProgram) memory += residentBytes(each);
    for (const child of childrenOf(each))
      queue.push({ pid: child, isProgram: isProgram || programs.has(child) });
  }
  return { cpu: process.platform === 'linux' ? cpu : NaN, memory };
}

/** Milliseconds of its own threads, and of children that have ended. */
function timesOf(process: string): { own: number; ended: number } {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(') ') + 2)
      .split(' ')
      .map(Number);
    const [user = NaN, system = NaN, endedUser = NaN, endedSystem = NaN] = fields.slice(11, 15);
    const toMs = (ticks: number) => (ticks / TICKS) * 1000;
    return { own: toMs(user + system), ended: toMs(endedUser + endedSystem) };
  } catch {
    return { own: NaN, ended: NaN }; // It has ended, or the system does not tell.
  }
}

/** What it has for itself: the program text that many share is not counted once for each. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // It has ended.
  }
}
