// Measures how long a student waits from a save to the first result, and how much memory the watch holds after many saves.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { fillCopy } from '../workbook/test-workbook.ts';
import { inTemporaryFolder, inTurns, median, type Comparison } from './measure.ts';
import { throughTsx, timeStart } from './time-start.ts';

/** Goals: milliseconds to the first result, less one bare start; memory after many saves, divided by that after one. */
const GOALS = { firstResult: 300, memory: 1.25 };
/** Milliseconds that the saves may take together, on a machine that is slow or busy. */
const SAVING = 40_000;

/** Measures saves of the first lesson in a copy of the workbook, with the watch as `npm start` runs it. */
export function benchWatch(rounds: number, saves: number): Promise<Comparison[]> {
  return inTemporaryFolder(async (workbook) => {
    fillCopy(workbook, { isWhole: true });
    const [{ name, file, program } = { name: '', file: '', program: '' }] = readLessons(workbook);
    const read = (folder: string) => readFileSync(join(workbook, folder, name, file), 'utf8');
    const [starter, solution] = [read('lessons'), read('solutions')];
    const watch = new WatchProcess(workbook);
    let count = 0;
    const save = (text: string) =>
      watch.timeSave(() =>
        writeFileSync(join(workbook, 'lessons', name, file), `${text}// save ${++count}\n`),
      );
    const server = throughTsx(join(workbook, 'solutions', name, program));
    try {
      await watch.isIdle();
      const [starts = [], firsts = []] = await inTurns(rounds, [
        () => timeStart(server, workbook),
        () => save(solution),
      ]);
      // The starter fails at its first check, so many saves take little time.
      return [compareTimes(starts, firsts), await compareMemory(watch, saves, () => save(starter))];
    } finally {
      await watch.close();
    }
  });
}

function compareTimes(starts: readonly number[], firsts: readonly number[]): Comparison {
  const value = median(firsts) - median(starts);
  return {
    subject: 'watch',
    measures: [
      { name: 'one bare start', unit: 'ms', runs: starts },
      { name: 'save to first result', unit: 'ms', runs: firsts },
    ],
    ratios: [
      { name: 'save to first result, less a bare start, ms', value, goal: GOALS.firstResult },
    ],
  };
}

async function compareMemory(
  watch: WatchProcess,
  saves: number,
  save: () => Promise<number>,
): Promise<Comparison> {
  await save();
  const first = await watch.memory();
  const until = performance.now() + SAVING;
  let made = 1;
  for (; made < saves && performance.now() < until; made++) await save();
  const last = await watch.memory();
  return {
    subject: `watch, ${made} saves`,
    measures: [
      { name: 'memory after the first', unit: 'MB', runs: [first / 1e6] },
      { name: 'after the last', unit: 'MB', runs: [last / 1e6] },
    ],
    ratios: [{ name: 'last / first', value: last / first, goal: GOALS.memory }],
  };
}

/** Loaded before the watch: answers each message with the bytes in use after a garbage collection. */
const REPORTS_MEMORY = `process.on('message', () => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
process.channel.unref();`;

/** A process that runs the watch with plain output. */
class WatchProcess {
  readonly #child;
  #text = '';
  #onText: () => void = () => undefined;

  /** @param workbook - A whole copy of it. */
  constructor(workbook: string) {
    const preload = `--import=data:text/javascript,${encodeURIComponent(REPORTS_MEMORY)}`;
    const start = join(workbook, 'lib', 'start.mjs');
    const args = ['--expose-gc', preload, start, 'watch', '--plain', '--no-pages'];
    this.#child = spawn(process.execPath, args, {
      cwd: workbook,
      env: { ...environmentOfPrograms(), DIALTONE_EDITOR: '' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.#onText();
    });
  }

  /** Waits until the checks of a save are done: the last line says how programs were isolated. */
  isIdle(): Promise<void> {
    return this.#shows(/^ {2}(?:Each check runs|Checks take turns) .*\n/m);
  }

  /** Saves, waits for all results, and returns the milliseconds to the first. */
  async timeSave(save: () => void): Promise<number> {
    this.#text = '';
    const began = performance.now();
    save();
    await this.#shows(/^ {5}[✓✗] /m);
    const ms = performance.now() - began;
    await this.isIdle();
    return ms;
  }

  /** Bytes in use, without garbage. */
  async memory(): Promise<number> {
    this.#child.send('memory');
    const [bytes] = (await once(this.#child, 'message')) as [number];
    return bytes;
  }

  /** Ends it. */
  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async #shows(line: RegExp): Promise<void> {
    while (!line.test(this.#text)) await new Promise<void>((resolve) => (this.#onText = resolve));
  }
}
