// Measures the floor of a grading: starts the lessons' programs bare, one after the other, in several networks at once.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from '../../harness/os/temporary-folder.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { programFromSource } from '../../harness/runner/program-of.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { timeStart } from '../time-start.ts';

/** Starts of each lesson's program: enough for a stable mean. */
const ROUNDS = 8;

/**
 * Starts the solutions, compiled, without sandbox, judge or checks.
 *
 * @param jobs - The number of processes that start programs at the same time, each in a private network.
 * @returns Milliseconds for one start.
 */
export function timeBareStarts(
  workbook: string,
  lessons: readonly Lesson[],
  jobs: number,
): Promise<number> {
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
    const slowest = Math.max(...outputs.map(({ stdout }) => Number(stdout)));
    return slowest / (jobs * ROUNDS * commands.length);
  });
}

if (process.argv[1] === import.meta.filename) {
  const commands = JSON.parse(process.argv[2] ?? '[]') as string[][];
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++)
    for (const command of commands) await timeStart(command, process.cwd());
  process.stdout.write(String(performance.now() - began));
}
