// What Linux tells about the memory of a grading and of its parts; elsewhere it tells nothing, and nothing is held.

import { readFileSync } from 'node:fs';
import { childrenOf } from '../../harness/os/processes.ts';
import { SANDBOX_MARKER } from '../../grader/sandbox/sandbox.ts';

/** Bytes that a grading holds for itself, part by part. */
export interface GradingMemory {
  /** The process that judges: it has the records, and writes the reports. */
  readonly main: number;
  /** What compiles, with its sandbox. */
  readonly compiler: number;
  /** All processes in which checks run. */
  readonly workers: number;
}

type Part = keyof GradingMemory;

/** What a grading holds now, without the programs in sandboxes: what those take is the submissions' affair. */
export function memoryOfGrading(pid: number): GradingMemory {
  const held: Record<Part, number> = { main: 0, compiler: 0, workers: 0 };
  const queue: { pid: number; part: Part; parent: string }[] = [{ pid, part: 'main', parent: '' }];
  for (const each of queue) {
    const command = readProc(each.pid, 'cmdline').replaceAll('\0', ' ');
    if (command.includes(SANDBOX_MARKER)) continue;
    const part = partOf(command) ?? each.part;
    // One that has not become another program yet shares all memory with its parent.
    if (command !== each.parent) held[part] += residentBytes(each.pid);
    for (const child of childrenOf(each.pid)) queue.push({ pid: child, part, parent: command });
  }
  return held;
}

/** All parts together. */
export function sumOf({ main, compiler, workers }: GradingMemory): number {
  return main + compiler + workers;
}

function partOf(command: string): Part | undefined {
  if (command.includes('compile-worker')) return 'compiler';
  return /\bworker\.mjs/.test(command) ? 'workers' : undefined;
}

/** What it has for itself: the program text that many share is not counted once for each. */
function residentBytes(pid: number): number {
  const [, kibibytes = 0] = /^RssAnon:\s+(\d+) kB$/m.exec(readProc(pid, 'status')) ?? [];
  return Number(kibibytes) * 1024;
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return ''; // It has ended.
  }
}
