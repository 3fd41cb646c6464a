// Starts one program as a student would, without the workbook, and takes the time until it is ready; all else is held against that.

import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';

/** Between two looks whether it listens, in milliseconds: short beside any start. */
const LOOK_AGAIN = 2;

/** A program that is ready. */
export interface ReadyProgram {
  /** Milliseconds from the start until it listened (a server) or printed its first prompt (a client). */
  readonly ms: number;
  /** Ends it; resolves when it has ended. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a program.
 *
 * @param argv - The command and its words.
 * @throws Error if it ends before it is ready, or somebody else holds a port of the protocol.
 */
export async function startProgram(
  [command = '', ...args]: readonly string[],
  cwd: string,
): Promise<ReadyProgram> {
  if (await isSomebodyListening())
    throw new Error('A program listens on a port of the lessons: stop it, or it would be timed.');
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: environmentOfPrograms(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let hasPrinted = false;
  child.stdout.on('data', () => (hasPrinted = true)); // a server that is to be timed must not block on its console either
  const isReady = async () => (await isSomebodyListening()) || hasPrinted;
  while (!(await isReady())) {
    throwIfEnded(child);
    await pause(LOOK_AGAIN);
  }
  const ms = performance.now() - began;
  const end = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return { ms, end };
}

function throwIfEnded({ exitCode, signalCode }: ChildProcess): void {
  if (exitCode !== null || signalCode !== null)
    throw new Error('The program ended before it was ready.');
}

/** How a student starts a program by hand: through tsx. */
export function throughTsx(file: string): string[] {
  return [process.execPath, '--import', 'tsx', file];
}

let ports: Promise<number[]> | undefined;

async function isSomebodyListening(): Promise<boolean> {
  ports ??= loadFacts(findWorkbook()).then((facts) => servicesOf(facts).map(({ port }) => port));
  const answers = await Promise.all([...new Set(await ports)].map(isListening));
  return answers.includes(true);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.resetAndDestroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
