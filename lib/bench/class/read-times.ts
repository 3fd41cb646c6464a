// What Linux tells about the processor time and the memory of processes; elsewhere it tells nothing, and the figures are NaN.

import { readFileSync } from 'node:fs';
import { childrenOf } from '../../harness/system/processes.ts';
import { programsRunning } from '../../grader/sandbox/guard.ts';

/** Clock ticks a second, in which Linux tells times: the same on every processor that Node runs on. */
const TICKS = 100;

/** Milliseconds of processor time of this process's children that have ended, with all of theirs. */
export function readTimes(): { children: number } {
  try {
    const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
    const [user = NaN, system = NaN] = [fields[13], fields[14]].map(Number);
    return { children: ((user + system) / TICKS) * 1000 };
  } catch {
    return { children: NaN };
  }
}

/** Bytes that a process and its descendants hold now, without the programs in sandboxes. */
export function memoryOfTree(pid: number): number {
  const programs = new Set(programsRunning().map((program) => program.pid));
  const queue = [pid];
  let bytes = 0;
  for (const each of queue) {
    if (programs.has(each)) continue;
    bytes += residentBytes(each);
    queue.push(...childrenOf(each));
  }
  return bytes;
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
