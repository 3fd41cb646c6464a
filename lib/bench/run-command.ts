// Runs a command of the workbook, as npm does, and times it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';

/** Starts a command of the workbook; its output comes as text. */
export function startCommand(workbook: string, words: readonly string[]) {
  const child = spawn(process.execPath, [join(workbook, 'lib', 'start.mjs'), ...words], {
    cwd: workbook,
    env: { ...environmentOfPrograms(), DIALTONE_EDITOR: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  return child;
}

/**
 * @param words - Its name and arguments: `['check', '01']`.
 * @param onText - Called with all that it has printed so far, and the milliseconds since the start.
 * @returns Milliseconds, and what it printed.
 * @throws Error if it fails: then its time means nothing.
 */
export async function runCommand(
  workbook: string,
  words: readonly string[],
  onText?: (text: string, ms: number) => void,
): Promise<{ readonly ms: number; readonly stdout: string }> {
  const began = performance.now();
  const child = startCommand(workbook, words);
  let stdout = '';
  child.stdout.on('data', (text: string) => {
    stdout += text;
    onText?.(stdout, performance.now() - began);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm run ${words.join(' ')}: exit code ${code ?? 'missing'}.`);
  return { ms: performance.now() - began, stdout };
}
