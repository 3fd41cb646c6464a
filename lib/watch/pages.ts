// Runs the live pages' server in a separate process, so that it can't slow down a check.

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { serializeLiveUpdate, type LiveUpdate } from '../workbook/live-update.ts';

/** Called with the address of the pages, and with their usual port if another program has it. */
type OnUrl = (url: string, takenPort: string | undefined) => void;

/** The server of the live pages. */
export class Pages {
  readonly #workbook: string;
  readonly #onUrl: OnUrl;
  #server: ChildProcessByStdio<Writable, Readable, null> | undefined;

  /** @param onUrl - Called once the pages are served; never if they can't be built or served. */
  constructor(workbook: string, onUrl: OnUrl) {
    this.#workbook = workbook;
    this.#onUrl = onUrl;
  }

  /** Starts the server; a second call does nothing. */
  start(): void {
    if (this.#server) return;
    const server = spawn(
      process.execPath,
      [join(this.#workbook, 'lib', 'start.mjs'), 'docs', '--live'],
      {
        cwd: this.#workbook,
        stdio: ['pipe', 'pipe', 'ignore'], // exits when its input closes, even if we are killed
      },
    );
    this.#server = server;
    server.on('error', () => undefined);
    server.stdin.on('error', () => undefined);
    createInterface({ input: server.stdout }).once('line', (line) => {
      const url = /"url":"([^"]+)"/.exec(line)?.[1];
      const takenPort = /"takenPort":(\d+)/.exec(line)?.[1];
      if (url !== undefined) this.#onUrl(url, takenPort);
    });
  }

  /** Sends updates to the pages. Before the start none are needed: the server reads the last verdict from disk. */
  send(updates: readonly LiveUpdate[]): void {
    for (const update of updates) this.#server?.stdin.write(serializeLiveUpdate(update));
  }

  /** Stops the server and waits for its exit. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill();
    await ended.catch(() => undefined);
  }
}
