// One program of the finale: what it prints is told line by line, and its prompts are waited for.

import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../../harness/limits.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { LOCALHOST } from '../../harness/driver/service.ts';
import { UserProgram } from '../user-program.ts';
import type { FinaleLine } from './finale-line.ts';

/** A running program with a name. */
export class Actor {
  readonly #who: string;
  readonly #program: UserProgram;
  readonly #tell: (line: FinaleLine) => void;
  readonly #signal: AbortSignal;
  /** What it has printed and was not told yet: mostly a prompt. */
  #text = '';
  #ended: string | undefined;
  /** Wakes whoever waits for something to happen. */
  #ring: () => void = () => undefined;

  constructor(
    who: string,
    command: Command,
    tell: (line: FinaleLine) => void,
    signal: AbortSignal,
  ) {
    this.#who = who;
    this.#tell = tell;
    this.#signal = signal;
    this.#program = new UserProgram(command, {
      onText: (text) => this.#hear(text),
      onEnd: (how) => {
        this.#ended = how;
        this.#ring();
      },
    });
  }

  /** Waits until it takes callers. */
  async listens(port: number): Promise<void> {
    const until = performance.now() + LIMITS.start;
    while (!(await canConnect(port))) {
      this.#signal.throwIfAborted();
      if (this.#ended !== undefined || performance.now() > until)
        this.#fail(`did not open port ${port}`);
      await pause(LIMITS.poll);
    }
  }

  /** Waits until it has printed a prompt, and nothing behind it. */
  async asks(prompt: string): Promise<void> {
    await this.#until(() => this.#text === prompt || this.#ended !== undefined);
    if (this.#text !== prompt) this.#fail(`did not ask "${prompt}"`);
  }

  /** Types a line at its keyboard. */
  types(line: string): void {
    this.#tell({ who: this.#who, how: 'typed', text: this.#text + line });
    this.#text = '';
    this.#program.type(`${line}\n`);
  }

  /** Waits until it has ended by itself. */
  async leaves(): Promise<void> {
    await this.#until(() => this.#ended !== undefined);
    if (this.#ended === undefined) this.#fail('did not end');
  }

  /** Ends it. */
  end(): Promise<void> {
    return this.#program.end();
  }

  #hear(text: string): void {
    const lines = (this.#text + text).split(/\r?\n/);
    this.#text = lines.pop() ?? '';
    for (const line of lines) this.#tell({ who: this.#who, how: 'printed', text: line });
    this.#ring();
  }

  async #until(isSo: () => boolean): Promise<void> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), LIMITS.step);
    const stop = () => limit.abort();
    this.#signal.addEventListener('abort', stop);
    limit.signal.addEventListener('abort', () => this.#ring());
    while (!isSo() && !limit.signal.aborted) {
      await new Promise<void>((resolve) => (this.#ring = resolve));
    }
    clearTimeout(timer);
    this.#signal.removeEventListener('abort', stop);
    this.#signal.throwIfAborted();
  }

  #fail(what: string): never {
    const how = this.#ended === undefined ? '' : ` It has ended: ${this.#ended}.`;
    throw new Error(`${this.#who} ${what}.${how}`);
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOCALHOST);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
