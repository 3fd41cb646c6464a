// How long a student waits from the save of a file to the first result, beside one bare start of the same program.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillCopy } from '../cli/fixtures/copy-workbook.ts';
import { environmentOfPrograms } from '../harness/judge/program-of.ts';
import { inTurns, median, type Comparison } from './measure.ts';
import { startProgram, throughTsx } from './start-program.ts';

/** What the workbook wants to reach: milliseconds to the first result, less one bare start. */
const GOAL = 300;

const LESSON = '01-framing';
const FILE = 'socketfuncs.ts';

/** Times saves of the solution of lesson 1 in a copy of the workbook, with the watch as `npm start` runs it. */
export async function benchWatch(rounds: number): Promise<Comparison> {
  const workbook = mkdtempSync(join(tmpdir(), 'dialtone-bench-watch-'));
  fillCopy(workbook, { isWhole: true });
  const watch = new Watch(workbook);
  try {
    const program = join(workbook, 'solutions', LESSON, 'echo-server.ts');
    const bare = async (): Promise<number> => {
      const started = await startProgram(throughTsx(program), workbook);
      await started.end();
      return started.ms;
    };
    await watch.isIdle();
    const [starts = [], firsts = []] = await inTurns(rounds, [bare, () => watch.timeSave()]);
    return {
      subject: 'watch',
      measures: [
        { name: 'one bare start', unit: 'ms', runs: starts },
        { name: 'save to first result', unit: 'ms', runs: firsts },
      ],
      ratios: [
        {
          name: 'save to first result, less a bare start, ms',
          value: median(firsts) - median(starts),
          goal: GOAL,
        },
      ],
    };
  } finally {
    await watch.close();
    rmSync(workbook, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The watch, in plain lines that can be read. */
class Watch {
  readonly #child;
  readonly #file: string;
  readonly #solution: string;
  #text = '';
  #saves = 0;
  #onText: () => void = () => undefined;

  constructor(workbook: string) {
    this.#file = join(workbook, 'lessons', LESSON, FILE);
    this.#solution = readFileSync(join(workbook, 'solutions', LESSON, FILE), 'utf8');
    const args = [join(workbook, 'lib', 'start.mjs'), 'watch', '--plain', '--no-pages'];
    this.#child = spawn(process.execPath, args, {
      cwd: workbook,
      env: { ...environmentOfPrograms(), DIALTONE_EDITOR: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      this.#onText();
    });
  }

  /** Waits until the checks of a save have all been told; its last line says how they were kept apart. */
  isIdle(): Promise<void> {
    return this.#shows(/^ {2}(?:Each check runs|Checks take turns) .*\n/m);
  }

  /** Saves the file, and times the first result. */
  async timeSave(): Promise<number> {
    this.#text = '';
    const began = performance.now();
    this.#saves += 1;
    writeFileSync(this.#file, `${this.#solution}// save ${this.#saves}\n`);
    await this.#shows(/^ {5}[✓✗] /m);
    const ms = performance.now() - began;
    await this.isIdle();
    return ms;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  async #shows(line: RegExp): Promise<void> {
    while (!line.test(this.#text)) await new Promise<void>((resolve) => (this.#onText = resolve));
  }
}
