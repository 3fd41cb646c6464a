// Runs a command of the workbook, as npm does, and times it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';

/** How a command is run. */
export interface CommandOptions {
  /** A command that wraps it. */
  readonly prefix?: readonly string[];
  /** Called with its process. */
  readonly onStart?: (pid: number) => void;
  /** Called with all that it has printed so far, and the time since the start. */
  readonly onText?: (text: string, ms: number) => void;
}

/**
 * Runs a command.
 *
 * @param words - Its name and arguments: `['check', '01']`.
 * @returns Milliseconds, and what it printed.
 * @throws Error if it fails: then its time means nothing.
 */
export async function runCommand(
  workbook: string,
  words: readonly string[],
  { prefix = [], onStart, onText }: CommandOptions = {},
): Promise<{ readonly ms: number; readonly stdout: string }> {
  const start = join(workbook, 'lib', 'start.mjs');
  const [file = '', ...args] = [...prefix, process.execPath, start, ...words];
  const began = performance.now();
  const env = environmentOfPrograms();
  const child = spawn(file, args, { cwd: workbook, env, stdio: ['ignore', 'pipe', 'inherit'] });
  onStart?.(child.pid ?? 0);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onText?.(stdout, performance.now() - began);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm run ${words.join(' ')}: exit code ${code ?? 'missing'}.`);
  return { ms: performance.now() - began, stdout };
}
