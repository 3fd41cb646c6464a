// The pages beside the watch: served by a process of their own, so that nothing they do can hold up a check.

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { serializeLiveUpdate, type LiveUpdate } from '../workbook/live-update.ts';

/** The live pages of one watch. */
export class Pages {
  readonly #workbook: string;
  readonly #onUrl: (url: string) => void;
  #server: ChildProcessByStdio<Writable, Readable, null> | undefined;

  /** @param onUrl - Told where they are, once they are; where they cannot be built or served, nothing is told. */
  constructor(workbook: string, onUrl: (url: string) => void) {
    this.#workbook = workbook;
    this.#onUrl = onUrl;
  }

  /** Starts them; a second call does nothing. */
  start(): void {
    if (this.#server) return;
    const server = spawn(
      process.execPath,
      [join(this.#workbook, 'lib', 'start.mjs'), 'docs', '--live'],
      {
        cwd: this.#workbook,
        stdio: ['pipe', 'pipe', 'ignore'], // It ends when its input does: also when we are killed.
      },
    );
    this.#server = server;
    server.on('error', () => undefined);
    server.stdin.on('error', () => undefined);
    createInterface({ input: server.stdout }).once('line', (line) => {
      const url = /"url":"([^"]+)"/.exec(line)?.[1];
      if (url !== undefined) this.#onUrl(url);
    });
  }

  /** DiagnosisHints them how the checks stand; before they are started, the verdict on disk is enough for them. */
  tell(news: readonly LiveUpdate[]): void {
    for (const each of news) this.#server?.stdin.write(serializeLiveUpdate(each));
  }

  /** Ends them. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill();
    await ended.catch(() => undefined);
  }
}
