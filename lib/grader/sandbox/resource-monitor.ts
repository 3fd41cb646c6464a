// Polls the resources of running programs and kills those beyond a limit; backs up the kernel's own limits.

import { childrenOf, childrenOfFirstThread, signalIfThere } from '../../harness/os/processes.ts';
import { readProcIfThere } from '../../harness/os/read-proc.ts';
import { SANDBOX } from '../limits.ts';
import { SANDBOX_MARKER } from './sandbox.ts';

/** Starts polling, and returns a function that stops it. Works on Linux only; elsewhere it finds no programs. */
export function startResourceMonitor(): () => void {
  const timer = setInterval(() => {
    for (const { pid } of runningPrograms()) {
      const { processes, memory } = usageOf(pid);
      if (memory > SANDBOX.memory || processes > SANDBOX.processes) kill(pid);
    }
  }, SANDBOX.pollInterval);
  timer.unref();
  return () => clearInterval(timer);
}

/** The programs that run now, at any depth below this process: the first process of each sandbox, and its command line. */
export function runningPrograms(): { readonly pid: number; readonly command: string }[] {
  const found = [];
  const queue = childrenOfFirstThread(process.pid);
  for (const pid of queue) {
    const command = readProcIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
    if (command.includes(SANDBOX_MARKER)) found.push({ pid, command });
    else queue.push(...childrenOfFirstThread(pid)); // A worker or its launcher.
  }
  return found;
}

/** How many processes a program and its descendants are, and their bytes of memory; counting stops far beyond the limit. */
export function usageOf(program: number) {
  const queue = [program];
  let memory = 0;
  for (const pid of queue) {
    memory += memoryOf(pid);
    queue.push(...childrenOf(pid));
    if (queue.length > 4 * SANDBOX.processes) break;
  }
  return { processes: queue.length, memory };
}

/** Bytes of anonymous and shared memory of a process, without file mappings such as Node's own code. */
function memoryOf(pid: number): number {
  const status = readProcIfThere(`/proc/${pid}/status`) ?? '';
  const found = status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm);
  return [...found].reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
}

/** Kills the first process of a sandbox, which takes all others with it. */
function kill(program: number): void {
  for (const pid of [program, ...childrenOf(program)]) signalIfThere(pid, 'SIGKILL');
}
