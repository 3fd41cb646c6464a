// Watches the programs that this process's workers have started, and ends the ones that hold too much; the portable limit beside the kernel's own.

import { childrenOf, childrenOfFirstThread } from '../../harness/os/processes.ts';
import { readProc } from '../../harness/os/read-proc.ts';
import { SANDBOX } from '../limits.ts';
import { MARK_OF_SANDBOX } from './sandbox.ts';

/** Why a program was ended. */
export type Excess = 'memory' | 'processes';

/** Told of each program that was ended: why, and the words of its command. */
export type OnExcess = (excess: Excess, command: string) => void;

/**
 * Begins to watch; Linux only, elsewhere it sees nothing.
 *
 * @returns A function that ends the watch.
 */
export function startGuard(onExcess: OnExcess): () => void {
  const timer = setInterval(() => {
    for (const { pid, command } of programsRunning()) {
      const excess = excessOf(sizeOf(pid));
      if (excess === undefined) continue;
      end(pid);
      onExcess(excess, command);
    }
  }, SANDBOX.look);
  timer.unref();
  return () => clearInterval(timer);
}

/** What a program holds, all its processes together; counting ends where it is too much already. */
export interface Size {
  readonly processes: number;
  /** Bytes. */
  readonly memory: number;
}

/** A program by the first process of its sandbox. */
export interface RunningProgram {
  readonly pid: number;
  /** The words of its command. */
  readonly command: string;
}

/** The programs that run now, wherever they are below this process. */
export function programsRunning(): RunningProgram[] {
  const found: RunningProgram[] = [];
  const queue = childrenOfFirstThread(process.pid);
  for (const pid of queue) {
    const command = readCommand(pid);
    if (command.includes(MARK_OF_SANDBOX)) found.push({ pid, command });
    else queue.push(...childrenOfFirstThread(pid)); // A worker, or what stands before one.
  }
  return found;
}

/** How much a program and its descendants hold. */
export function sizeOf(program: number): Size {
  const queue = [program];
  let memory = 0;
  for (const pid of queue) {
    memory += memoryOf(pid);
    queue.push(...childrenOf(pid));
    if (queue.length > 4 * SANDBOX.processes) break;
  }
  return { processes: queue.length, memory };
}

function excessOf({ processes, memory }: Size): Excess | undefined {
  if (memory > SANDBOX.memory) return 'memory';
  return processes > SANDBOX.processes ? 'processes' : undefined;
}

/** Bytes that a process has written to or shares with others it started; not the program text that all share. */
function memoryOf(pid: number): number {
  try {
    const status = readProc(`/proc/${pid}/status`);
    const kibibytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map(([, size]) =>
      Number(size),
    );
    return kibibytes.reduce((sum, each) => sum + each, 0) * 1024;
  } catch {
    return 0; // It has ended.
  }
}

function readCommand(pid: number): string {
  try {
    return readProc(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The first process of a sandbox takes all others with it, however many they are by now. */
function end(program: number): void {
  for (const pid of [program, ...childrenOf(program)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}
