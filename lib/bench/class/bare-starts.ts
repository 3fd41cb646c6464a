// The floor of a grading: the lessons' programs started bare, one after the other in each of several networks at once.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import type { BareOrder, BareTimes } from './start-bare.ts';

/** What one bare start costs, in milliseconds. */
export interface BareCost {
  /** So many at once: from here to the next one's end, on the whole. */
  readonly ms: number;
  /** Processor time. */
  readonly cpu: number;
}

/** How often each lesson's program is started: enough for a mean that a second run gives again. */
const ROUNDS = 8;

/**
 * Starts the solutions, compiled, without sandbox, judge or checks.
 *
 * @param jobs - How many at once.
 */
export async function timeBareStarts(
  workbook: string,
  lessons: readonly Lesson[],
  jobs: number,
): Promise<BareCost> {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-bare-'));
  try {
    const commands: (readonly string[])[] = [];
    for (const { name, program } of lessons) {
      const source = { root: join(workbook, 'solutions'), entry: `${name}/${program}` };
      const command = await programFromSource(source, join(folder, name));
      if (command instanceof Error) throw command;
      commands.push(command.argv);
    }
    const order: BareOrder = { commands, rounds: ROUNDS };
    const times = await Promise.all(Array.from({ length: jobs }, () => run(workbook, order)));
    const starts = times.reduce((sum, each) => sum + each.starts, 0);
    return {
      ms: Math.max(...times.map(({ ms }) => ms)) / starts,
      cpu: times.reduce((sum, { cpu }) => sum + cpu, 0) / starts,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(workbook: string, order: BareOrder): Promise<BareTimes> {
  const script = join(workbook, 'lib', 'bench', 'class', 'start-bare.ts');
  const [file = '', ...args] = [
    ...findIsolation('nested').prefix,
    ...[process.execPath, '--import', 'tsx', script, JSON.stringify(order)],
  ];
  const { stdout } = await promisify(execFile)(file, args, { cwd: workbook });
  return JSON.parse(stdout) as BareTimes;
}
