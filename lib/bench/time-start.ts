// Times the start of a program, until it is ready, without the workbook.

import { setTimeout as pause } from 'node:timers/promises';
import { canConnect } from '../harness/driver/ports.ts';
import { ProgramProcess } from '../harness/driver/program-process.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';

/** Milliseconds between two attempts to connect: short compared with any start. */
const RETRY = 2;

/**
 * Starts a program and kills it once it is ready.
 *
 * @param argv - The executable and its arguments.
 * @returns Milliseconds until it listened (a server) or printed its first prompt (a client).
 * @throws Error if it exits before it is ready, or another process holds a port of the lessons.
 */
export async function timeStart(argv: readonly string[], cwd: string): Promise<number> {
  if (await isPortOpen())
    throw new Error('Another program listens on a port of the lessons. Stop it first.');
  const began = performance.now();
  let hasPrinted = false as boolean; // set by the event below
  const program = new ProgramProcess(
    { argv: argv as [string, ...string[]], cwd, env: environmentOfPrograms() },
    { onOutput: (_, stream) => (hasPrinted ||= stream === 'stdout') },
  );
  while (!(await isPortOpen()) && !hasPrinted) {
    if (program.end) throw new Error(`The program exited before it was ready: ${program.endText}.`);
    await pause(RETRY);
  }
  const ms = performance.now() - began;
  await program.kill();
  return ms;
}

/** The command with which a student starts a program by hand: through tsx. */
export function throughTsx(file: string): string[] {
  return [process.execPath, '--import', 'tsx', file];
}

let ports: Promise<number[]> | undefined;

async function isPortOpen(): Promise<boolean> {
  ports ??= loadFacts(findWorkbook()).then((facts) => servicesOf(facts).map(({ port }) => port));
  const answers = await Promise.all([...new Set(await ports)].map((port) => canConnect(port)));
  return answers.includes(true);
}
