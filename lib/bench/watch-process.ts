// The watch as a process of its own, in plain lines that can be read, and with a way to ask what it holds.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentOfPrograms } from '../harness/runner/program-of.ts';

/** Before the watch itself: whoever asks gets the bytes that are left when all garbage is gone. */
const TELLS_MEMORY = `process.on('message', () => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
});
process.channel.unref();`;

/** One run of the watch. */
export class WatchProcess {
  readonly #child;
  #text = '';
  #onText: () => void = () => undefined;

  /** @param workbook - A whole copy of it. */
  constructor(workbook: string) {
    const preload = `--import=data:text/javascript,${encodeURIComponent(TELLS_MEMORY)}`;
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

  /** Waits until the checks of a save have all been told; its last line says how they were kept apart. */
  isIdle(): Promise<void> {
    return this.#shows(/^ {2}(?:Each check runs|Checks take turns) .*\n/m);
  }

  /** Saves, and returns the milliseconds to the first result; the rest has been told too then. */
  async timeSave(save: () => void): Promise<number> {
    this.#text = '';
    const began = performance.now();
    save();
    await this.#shows(/^ {5}[✓✗] /m);
    const ms = performance.now() - began;
    await this.isIdle();
    return ms;
  }

  /** Bytes that it holds, garbage apart. */
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
