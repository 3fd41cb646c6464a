// Starts one program as a student would, without the workbook, and times how long it takes to get ready.

import { setTimeout as pause } from 'node:timers/promises';
import { canConnect } from '../harness/driver/ports.ts';
import { ProgramProcess } from '../harness/driver/program-process.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';

/** Milliseconds between two attempts to connect: short beside any start. */
const RETRY = 2;

/** A program that is ready. */
export interface ReadyProgram {
  /** Milliseconds from the start until it listened (a server) or printed its first prompt (a client). */
  readonly ms: number;
  /** Kills it; resolves when it has exited. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a program.
 *
 * @param argv - The executable and its arguments.
 * @throws Error if it exits before it is ready, or another process holds a port of the lessons.
 */
export async function startProgram(argv: readonly string[], cwd: string): Promise<ReadyProgram> {
  if (await isPortOpen())
    throw new Error('A program listens on a port of the lessons: stop it, or it would be timed.');
  const began = performance.now();
  let hasPrinted = false as boolean; // set by the event below
  const program = new ProgramProcess(
    { argv: argv as [string, ...string[]], cwd, env: environmentOfPrograms() },
    { onOutput: (_, stream) => (hasPrinted ||= stream === 'stdout') },
  );
  while (!(await isPortOpen()) && !hasPrinted) {
    if (program.end) throw new Error(`The program ended before it was ready: ${program.endText}.`);
    await pause(RETRY);
  }
  return { ms: performance.now() - began, end: () => program.kill() };
}

/** The command with which a student starts a program by hand: through tsx. */
export function throughTsx(file: string): string[] {
  return [process.execPath, '--import', 'tsx', file];
}

let ports: Promise<number[]> | undefined;

async function isPortOpen(): Promise<boolean> {
  ports ??= loadFacts(findWorkbook()).then((facts) => servicesOf(facts).map(({ port }) => port));
  const answers = await Promise.all([...new Set(await ports)].map(canConnect));
  return answers.includes(true);
}
