// Watches the programs that this process's workers have started, and ends the ones that hold too much; the portable limit beside the kernel's own.

import { readFileSync } from 'node:fs';
import { childrenOf } from '../../harness/system/processes.ts';
import { SANDBOX } from '../limits.ts';

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
    const workers = childrenOf(process.pid);
    for (const program of workers.flatMap(childrenOf)) {
      const excess = excessOf(program);
      if (excess === undefined) continue;
      const command = readCommand(program);
      end(program);
      onExcess(excess, command);
    }
  }, SANDBOX.look);
  timer.unref();
  return () => clearInterval(timer);
}

/** What a program and its descendants have too much of. */
function excessOf(program: number): Excess | undefined {
  const queue = [program];
  let memory = 0;
  for (const pid of queue) {
    memory += memoryOf(pid);
    if (memory > SANDBOX.memory) return 'memory';
    queue.push(...childrenOf(pid));
    if (queue.length > SANDBOX.processes) return 'processes';
  }
  return undefined;
}

/** Bytes that a process has written to or shares with others it started; not the program text that all share. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
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
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
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
