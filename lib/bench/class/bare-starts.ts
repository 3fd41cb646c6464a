// Measures the floor of a grading: starts the lessons' programs bare, one after the other, in several networks at once.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { inTemporaryFolder } from '../measure.ts';
import { timeStart } from '../time-start.ts';

/** Milliseconds of wall time and of processor time; the latter is NaN where the system doesn't report it. */
export interface BareCost {
  readonly ms: number;
  readonly cpu: number;
}

/** Starts of each lesson's program: enough for a stable mean. */
const ROUNDS = 8;

/** Clock ticks a second in `/proc`: the same on every processor that Node supports. */
const TICKS = 100;

/**
 * Starts the solutions, compiled, without sandbox, judge or checks.
 *
 * @param jobs - The number of processes that start programs at the same time, each in a private network.
 * @returns The cost of one start.
 */
export function timeBareStarts(
  workbook: string,
  lessons: readonly Lesson[],
  jobs: number,
): Promise<BareCost> {
  return inTemporaryFolder(async (folder) => {
    const commands: (readonly string[])[] = [];
    for (const { name, program } of lessons) {
      const source = { root: join(workbook, 'solutions'), entry: `${name}/${program}` };
      const command = await programFromSource(source, join(folder, name));
      if (command instanceof Error) throw command;
      commands.push(command.argv);
    }
    // This file, run as a script, starts the commands.
    const script = join(workbook, 'lib', 'bench', 'class', 'bare-starts.ts');
    const node = [process.execPath, '--import', 'tsx', script, JSON.stringify(commands)];
    const [file = '', ...args] = [...findIsolation('nested').prefix, ...node];
    const run = () => promisify(execFile)(file, args, { cwd: workbook });
    const outputs = await Promise.all(Array.from({ length: jobs }, run));
    const costs = outputs.map(({ stdout }) => JSON.parse(stdout) as BareCost);
    const starts = jobs * ROUNDS * commands.length;
    const cpu = costs.reduce((sum, each) => sum + each.cpu, 0);
    return { ms: Math.max(...costs.map(({ ms }) => ms)) / starts, cpu: cpu / starts };
  });
}

async function startAll(commands: readonly (readonly string[])[]): Promise<BareCost> {
  const before = cpuOfChildren();
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++)
    for (const command of commands) await timeStart(command, process.cwd());
  return { ms: performance.now() - began, cpu: cpuOfChildren() - before };
}

/** Milliseconds of processor time of all children that have exited, with all of theirs (Linux). */
function cpuOfChildren(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[13]) + Number(fields[14])) / TICKS) * 1000;
  } catch {
    return NaN;
  }
}

if (process.argv[1] === import.meta.filename) {
  const commands = JSON.parse(process.argv[2] ?? '[]') as string[][];
  process.stdout.write(JSON.stringify(await startAll(commands)));
}
