// A process that starts programs one after the other and says what that took; several of them, each in a network of its own, are the floor of a grading.

import { readTimes } from './read-times.ts';
import { startProgram } from '../start-program.ts';

/** What it is told, as JSON in its only argument. */
export interface BareOrder {
  /** Commands, each with its words. */
  readonly commands: readonly (readonly string[])[];
  /** How often each is started. */
  readonly rounds: number;
}

/** What it answers, as JSON on its standard output. */
export interface BareTimes {
  readonly starts: number;
  /** Milliseconds from the first start to the last end. */
  readonly ms: number;
  /** Milliseconds of processor time that the programs used. */
  readonly cpu: number;
}

const { commands, rounds } = JSON.parse(process.argv[2] ?? '{}') as BareOrder;
const before = readTimes();
const began = performance.now();
for (let round = 0; round < rounds; round++) {
  for (const command of commands) {
    const program = await startProgram(command, process.cwd());
    await program.end();
  }
}
const times: BareTimes = {
  starts: rounds * commands.length,
  ms: performance.now() - began,
  cpu: readTimes().children - before.children,
};
process.stdout.write(JSON.stringify(times));
