// Measures how long a student waits from a save to the first result.

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../grader/analytics/statistics.ts';
import { inTemporaryFolder } from '../harness/os/temporary-folder.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { fillCopy } from '../workbook/test-workbook.ts';
import { inTurns, type Comparison } from './measure.ts';
import { startCommand } from './run-command.ts';
import { throughTsx, timeStart } from './time-start.ts';

/** Goal: milliseconds to the first result, less one bare start. */
const GOAL = 300;

/** Measures saves of the first lesson in a copy of the workbook, with the watch as `npm start` runs it. */
export function benchWatch(rounds: number): Promise<Comparison> {
  return inTemporaryFolder(async (workbook) => {
    fillCopy(workbook, { isWhole: true });
    const [{ name, file, program } = { name: '', file: '', program: '' }] = readLessons(workbook);
    const solution = readFileSync(join(workbook, 'solutions', name, file), 'utf8');
    const watch = new WatchProcess(workbook);
    let count = 0;
    const save = () =>
      writeFileSync(join(workbook, 'lessons', name, file), `${solution}// save ${++count}\n`);
    const server = throughTsx(join(workbook, 'solutions', name, program));
    try {
      await watch.isIdle();
      const [starts = [], firsts = []] = await inTurns(rounds, [
        () => timeStart(server, workbook),
        () => watch.timeSave(save),
      ]);
      const value = median(firsts) - median(starts);
      return {
        subject: 'watch',
        measures: [
          { name: 'one bare start', unit: 'ms', runs: starts },
          { name: 'save to first result', unit: 'ms', runs: firsts },
        ],
        ratios: [{ name: 'save to first result, less a bare start, ms', value, goal: GOAL }],
      };
    } finally {
      await watch.close();
    }
  });
}

/** A process that runs the watch with plain output. */
class WatchProcess {
  readonly #child;
  #text = '';

  /** @param workbook - A whole copy of it. */
  constructor(workbook: string) {
    this.#child = startCommand(workbook, ['watch', '--plain', '--no-pages']);
    this.#child.stdout.on('data', (text: string) => (this.#text += text));
  }

  /** Waits until the checks of a save are done: the last line says how programs were isolated. */
  isIdle(): Promise<void> {
    return this.#shows(/^ {2}(?:Each check ran|Checks took turns) .*\n/m);
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

  /** Ends it. */
  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async #shows(line: RegExp): Promise<void> {
    while (!line.test(this.#text)) await once(this.#child.stdout, 'data');
  }
}
