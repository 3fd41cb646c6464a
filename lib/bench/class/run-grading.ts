// Runs `npm run grade` and measures its time, processor time and memory (both 0 or NaN where the system reports none).

import { mkdtempSync, readFileSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SANDBOX_MARKER } from '../../grader/sandbox/sandbox.ts';
import { childrenOf } from '../../harness/os/processes.ts';
import { runCommand } from '../run-command.ts';

/** Milliseconds between two measurements of the memory. */
const INTERVAL = 100;

/**
 * Bytes that a grading takes: the process that judges and writes the reports, the compiler, all processes in which checks
 * run, and all of these together; without the programs in sandboxes.
 */
export type GradingMemory = Readonly<Record<'main' | 'compiler' | 'workers' | 'all', number>>;

/** What a grading took. */
export interface GradingRun {
  readonly ms: number;
  /** Milliseconds of processor time of all its processes. */
  readonly cpu: number;
  /** The most memory at any time, for each part. */
  readonly peak: GradingMemory;
  /** What it printed. */
  readonly text: string;
}

/**
 * Grades.
 *
 * @param args - The arguments of `npm run grade`.
 * @throws Error if it fails.
 */
export async function runGrading(workbook: string, args: readonly string[]): Promise<GradingRun> {
  const group = createGroup();
  let peak: GradingMemory = { main: 0, compiler: 0, workers: 0, all: 0 };
  let timer: NodeJS.Timeout | undefined;
  const onStart = (pid: number): void => {
    timer = setInterval(() => (peak = largest(peak, measureMemory(pid))), INTERVAL);
  };
  try {
    const prefix = group === undefined ? [] : ['sh', '-c', ENTER, group];
    const { ms, stdout } = await runCommand(workbook, ['grade', ...args], { prefix, onStart });
    return { ms, cpu: cpuOf(group), peak, text: stdout };
  } finally {
    clearInterval(timer);
    // A process that was killed last may still be in the group: then it stays behind, empty.
    if (group !== undefined) await rmdir(group).catch(() => undefined);
  }
}

/** Joins the control group that is named first, then becomes the command behind it. */
const ENTER = 'echo $$ > "$0/cgroup.procs" && exec "$@"';

/**
 * Creates a control group (version 2), if possible. Adding up the times of single processes would not do: a parent doesn't wait for those that end
 * with a sandbox's namespace, so their times are lost.
 */
function createGroup(): string | undefined {
  try {
    const [, mount = ''] = /^\S+ (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
    const [, path = ''] = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8')) ?? [];
    return mount === '' ? undefined : mkdtempSync(join(mount, path, 'dialtone-bench-'));
  } catch {
    return undefined;
  }
}

function cpuOf(group: string | undefined): number {
  if (group === undefined) return NaN;
  const [, microseconds] =
    /^usage_usec (\d+)$/m.exec(readFileSync(join(group, 'cpu.stat'), 'utf8')) ?? [];
  return Number(microseconds) / 1000;
}

function largest(a: GradingMemory, b: GradingMemory): GradingMemory {
  const of = (part: keyof GradingMemory) => Math.max(a[part], b[part]);
  return { main: of('main'), compiler: of('compiler'), workers: of('workers'), all: of('all') };
}

function measureMemory(pid: number): GradingMemory {
  const held = { main: 0, compiler: 0, workers: 0 };
  const queue: { pid: number; part: keyof typeof held; parent: string }[] = [
    { pid, part: 'main', parent: '' },
  ];
  for (const each of queue) {
    const command = readOf(each.pid, 'cmdline').replaceAll('\0', ' ');
    if (command.includes(SANDBOX_MARKER)) continue;
    const part = command.includes('compile-worker')
      ? 'compiler'
      : /\bworker\.mjs/.test(command)
        ? 'workers'
        : each.part;
    // Before exec, a child still shares all of its memory with its parent.
    if (command !== each.parent) held[part] += privateBytes(each.pid);
    for (const child of childrenOf(each.pid)) queue.push({ pid: child, part, parent: command });
  }
  return { ...held, all: held.main + held.compiler + held.workers };
}

/** Memory without the program text that many processes share. */
function privateBytes(pid: number): number {
  const [, kibibytes = 0] = /^RssAnon:\s+(\d+) kB$/m.exec(readOf(pid, 'status')) ?? [];
  return Number(kibibytes) * 1024;
}

function readOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return ''; // It has exited.
  }
}
