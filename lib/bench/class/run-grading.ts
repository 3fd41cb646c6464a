// Runs `npm run grade` in a process of its own and measures the memory that it takes (Linux; 0 elsewhere).

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_MARKER } from '../../grader/sandbox/sandbox.ts';
import { childrenOf } from '../../harness/os/processes.ts';

/** Milliseconds between two measurements of the memory. */
const INTERVAL = 100;

/** Bytes that a grading takes, part by part, without the programs in sandboxes. */
export interface GradingMemory {
  /** The process that judges: it has the records and writes the reports. */
  readonly main: number;
  /** The compiler and its sandbox. */
  readonly compiler: number;
  /** All processes in which checks run. */
  readonly workers: number;
  /** All parts together. */
  readonly all: number;
}

/** What a grading took. */
export interface GradingRun {
  readonly ms: number;
  /** The most memory at any time, for each part. */
  readonly peak: GradingMemory;
  /** What it printed. */
  readonly text: string;
}

/**
 * Grades.
 *
 * @param args - The arguments of `npm run grade`.
 * @param prefix - A command that wraps it.
 * @throws Error if it fails.
 */
export async function runGrading(
  workbook: string,
  args: readonly string[],
  prefix: readonly string[] = [],
): Promise<GradingRun> {
  const start = join(workbook, 'lib', 'start.mjs');
  const [file = '', ...rest] = [...prefix, process.execPath, start, 'grade', ...args];
  const began = performance.now();
  const child = spawn(file, rest, { cwd: workbook, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  let peak: GradingMemory = { main: 0, compiler: 0, workers: 0, all: 0 };
  const timer = setInterval(() => {
    const now = measureMemory(child.pid ?? 0);
    peak = {
      main: Math.max(peak.main, now.main),
      compiler: Math.max(peak.compiler, now.compiler),
      workers: Math.max(peak.workers, now.workers),
      all: Math.max(peak.all, now.all),
    };
  }, INTERVAL);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`The grading ended with ${code ?? 'a signal'}.`);
  return { ms: performance.now() - began, peak, text };
}

type Part = 'main' | 'compiler' | 'workers';

function measureMemory(pid: number): GradingMemory {
  const held: Record<Part, number> = { main: 0, compiler: 0, workers: 0 };
  const queue: { pid: number; part: Part; parent: string }[] = [{ pid, part: 'main', parent: '' }];
  for (const each of queue) {
    const command = readProc(each.pid, 'cmdline').replaceAll('\0', ' ');
    if (command.includes(SANDBOX_MARKER)) continue;
    const part = partOf(command) ?? each.part;
    // Before exec, a child still shares all of its memory with its parent.
    if (command !== each.parent) held[part] += privateBytes(each.pid);
    for (const child of childrenOf(each.pid)) queue.push({ pid: child, part, parent: command });
  }
  return { ...held, all: held.main + held.compiler + held.workers };
}

function partOf(command: string): Part | undefined {
  if (command.includes('compile-worker')) return 'compiler';
  return /\bworker\.mjs/.test(command) ? 'workers' : undefined;
}

/** Memory without the program text that many processes share. */
function privateBytes(pid: number): number {
  const [, kibibytes = 0] = /^RssAnon:\s+(\d+) kB$/m.exec(readProc(pid, 'status')) ?? [];
  return Number(kibibytes) * 1024;
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return ''; // It has exited.
  }
}
