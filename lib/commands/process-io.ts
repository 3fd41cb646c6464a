// The `Io` of this process: its streams, its terminal and the signals that stop it.

import pc from 'picocolors';
import { findWorkbook } from '../harness/find-workbook.ts';
import { EXIT } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { linkPaths } from '../workbook/render/link-paths.ts';

/** Columns of a file or a pipe. */
const DEFAULT_COLUMNS = 100;

/** Milliseconds between two lines of progress in a log. */
const LOG_INTERVAL = 15_000;

/** Makes it, and from then on turns signals into an abort instead of an exit. */
export function processIo(): Io {
  const workbook = findWorkbook();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stop.abort());
  // A closed pipe, as in `npm run check | head`, ends the command; unless it had finished, it has not passed.
  process.stdout.on('error', () => process.exit(process.exitCode ?? EXIT.interrupted));

  const { isTTY: isTerminal, columns } = process.stdout;
  const print = printTo(process.stdout);
  return {
    workbook,
    print: isTerminal ? (lines) => print(linkPaths(lines, workbook)) : print,
    warn: printTo(process.stderr),
    progress: process.stderr.isTTY ? overwriteLine : logNowAndThen(),
    colors: pc.createColors(hasColors()),
    isTerminal,
    columns: isTerminal ? columns : DEFAULT_COLUMNS,
    stop: stop.signal,
  };
}

function printTo(stream: NodeJS.WriteStream): (lines: readonly string[]) => void {
  return (lines) => void stream.write(lines.map((line) => `${line}\n`).join(''));
}

function overwriteLine(line: string): void {
  process.stderr.write(`\r\x1b[K${line}`);
}

function logNowAndThen(): (line: string) => void {
  let last = performance.now();
  return (line) => {
    if (line === '' || performance.now() - last < LOG_INTERVAL) return;
    last = performance.now();
    process.stderr.write(`${line}\n`);
  };
}

/** picocolors on its own would colour every pipe on Windows and under CI. */
function hasColors(): boolean {
  return pc.isColorSupported && (process.stdout.isTTY || (process.env.FORCE_COLOR ?? '') !== '');
}
