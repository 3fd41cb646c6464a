// Measures the processor time of a command and of everything that it starts, by means of a control group.

import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How often, and after how many milliseconds, it is looked whether a group is empty; one that stays does no harm. */
const LOOKS = 100;
const LOOK_AGAIN = 20;

/** Counts while a command runs. */
export interface Meter {
  /** What stands before the command. */
  readonly prefix: readonly string[];
  /** Milliseconds of processor time until now; NaN where no control group can be created. */
  readonly read: () => number;
  /** Puts the group away; what was killed last may be a moment from its end. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a meter. Adding up the times of single processes would not do: those that end together with a sandbox's namespace
 * are never waited for, so their times are lost.
 */
export function openMeter(): Meter {
  try {
    const group = mkdtempSync(join(ownGroup(), 'dialtone-bench-'));
    const enter = 'echo $$ > "$0/cgroup.procs" && exec "$@"';
    return {
      prefix: ['sh', '-c', enter, group],
      read: () => {
        const stat = readFileSync(join(group, 'cpu.stat'), 'utf8');
        return Number(/^usage_usec (\d+)$/m.exec(stat)?.[1] ?? NaN) / 1000;
      },
      close: () => remove(group),
    };
  } catch {
    return { prefix: [], read: () => NaN, close: () => Promise.resolve() };
  }
}

async function remove(group: string): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    try {
      return rmdirSync(group);
    } catch {
      await pause(LOOK_AGAIN); // It isn't empty yet.
    }
  }
}

/** The folder of the control group (version 2) that this process is in. */
function ownGroup(): string {
  const [, mount = ''] = /^\S+ (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
  const [, path = ''] = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8')) ?? [];
  if (mount === '') throw new Error('There are no control groups of version 2 here.');
  return join(mount, path);
}
