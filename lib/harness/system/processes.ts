// What Linux tells about processes: who belongs together, and who sleeps; elsewhere it tells nothing.

import { readFileSync, readdirSync } from 'node:fs';

/** One look at a tree of processes. */
export interface Look {
  /** Every thread of every process waits for something. */
  readonly asleep: boolean;
  /** Milliseconds of processor time that the whole tree has used. */
  readonly used: number;
  /** Milliseconds that its threads were ready and had to wait for a processor. */
  readonly queued: number;
}

/**
 * Looks at a process and all its descendants.
 *
 * @returns `undefined` where the system does not tell (all but Linux) or the process is gone.
 */
export function lookAtProcess(pid: number): Look | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const tasks = withDescendants(pid).flatMap((each) => readTasks(each));
    return {
      asleep: tasks.every((task) => task.asleep),
      used: tasks.reduce((sum, task) => sum + task.used, 0),
      queued: tasks.reduce((sum, task) => sum + task.queued, 0),
    };
  } catch {
    return undefined;
  }
}

/** The process and all its descendants, as far as the system tells (Linux). */
export function withDescendants(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** The processes that this one has started and that have not ended, as far as the system tells (Linux). */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((tid) =>
      readFileSync(`/proc/${pid}/task/${tid}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    return [];
  }
}

function readTasks(pid: number): Look[] {
  return readdirSync(`/proc/${pid}/task`).map((tid) => {
    const folder = `/proc/${pid}/task/${tid}`;
    const stat = readFileSync(`${folder}/stat`, 'latin1');
    const state = stat.charAt(stat.lastIndexOf(')') + 2);
    const times = readFileSync(`${folder}/schedstat`, 'latin1').split(' ');
    const [used = 0, queued = 0] = times.map((nanoseconds) => Number(nanoseconds) / 1e6);
    return { asleep: state !== 'R' && state !== 'D', used, queued };
  });
}
