// Runs the demo in a process with a private network, where no other program holds the ports.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { newBuildFolder, removeFolder } from '../../harness/runner/build.ts';
import { findIsolation } from '../../harness/runner/isolation.ts';
import { whenAborted } from '../../harness/when-aborted.ts';
import type { DemoLine } from './demo-process.ts';
import { runDemo, type DemoOptions } from './run-demo.ts';

/**
 * Runs the demo; every program has exited when it returns.
 *
 * @param root - The folder that holds the lessons' programs.
 * @returns Whether it got to its end.
 */
export async function runDemoInNetwork(
  root: string,
  { report, signal }: Pick<DemoOptions, 'report' | 'signal'>,
): Promise<boolean> {
  const start = join(findWorkbook(), 'lib', 'start.mjs');
  const own = [process.execPath, start, 'watch', '--demo', root];
  const [file = '', ...args] = [...findIsolation().prefix, ...own];
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => undefined);
  whenAborted(signal, () => child.stdin.end()); // its programs end before it does
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!signal.aborted) report(JSON.parse(line) as DemoLine);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

/**
 * The other side: prints each line of the demo as JSON until it ends, or until our input ends.
 *
 * @returns Whether the demo got to its end.
 */
export async function printDemo(
  { lessons, target }: Pick<DemoOptions, 'lessons' | 'target'>,
  print: (lines: readonly string[]) => void,
): Promise<boolean> {
  const folder = newBuildFolder(findWorkbook());
  const stop = new AbortController();
  process.stdin.on('end', () => stop.abort()).on('error', () => stop.abort());
  process.stdin.resume();
  try {
    const report = (line: DemoLine) => print([JSON.stringify(line)]);
    return await runDemo({ lessons, target, folder, report, signal: stop.signal });
  } finally {
    process.stdin.destroy();
    removeFolder(folder);
  }
}
