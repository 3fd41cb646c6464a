// Runs one program of the demo: reports what it prints line by line, and answers its prompts.

import { setTimeout as pause } from 'node:timers/promises';
import { isListening } from '../../harness/driver/ports.ts';
import { ProgramProcess, type Command } from '../../harness/driver/program-process.ts';
import { LIMITS } from '../../harness/limits.ts';

/** A line of text and its source. */
export interface DemoLine {
  /** The program's name in the demo; empty for our own comments. */
  readonly who: string;
  /** Printed by the program, typed at its keyboard, or our comment. */
  readonly how: 'printed' | 'typed' | 'comment';
  readonly text: string;
}

/** A running program with a name. */
export class DemoProcess {
  readonly #who: string;
  readonly #process: ProgramProcess;
  readonly #report: (line: DemoLine) => void;
  readonly #signal: AbortSignal;
  /** The unfinished line that it has printed: mostly a prompt. */
  #text = '';

  constructor(
    who: string,
    command: Command,
    report: (line: DemoLine) => void,
    signal: AbortSignal,
  ) {
    this.#who = who;
    this.#report = report;
    this.#signal = signal;
    this.#process = new ProgramProcess(command, { onText: (text) => this.#print(text) });
  }

  /** Waits until it accepts connections. */
  listens(port: number): Promise<void> {
    return this.#until(() => isListening(port), `did not open port ${port}`, LIMITS.start);
  }

  /** Waits until it has printed a prompt, and nothing after it. */
  asks(prompt: string): Promise<void> {
    return this.#until(() => this.#text === prompt, `did not ask "${prompt}"`);
  }

  /** Types a line at its keyboard. */
  async types(line: string): Promise<void> {
    this.#report({ who: this.#who, how: 'typed', text: this.#text + line });
    this.#text = '';
    await this.#process.write(`${line}\n`);
  }

  /** Waits until it exits. */
  exits(): Promise<void> {
    return this.#until(() => this.#process.exitedAndDrained, 'did not exit');
  }

  /** Kills it. */
  kill(): Promise<void> {
    return this.#process.kill();
  }

  #print(text: string): void {
    const lines = (this.#text + text).split(/\r?\n/);
    this.#text = lines.pop() ?? '';
    for (const line of lines) this.#report({ who: this.#who, how: 'printed', text: line });
  }

  /** @throws Error that it `failed`, if it exits or takes too long first. */
  async #until(
    isSo: () => boolean | Promise<boolean>,
    failed: string,
    limit: number = LIMITS.step,
  ): Promise<void> {
    const deadline = performance.now() + limit;
    for (;;) {
      const { exitedAndDrained, endText } = this.#process;
      if (await isSo()) return;
      this.#signal.throwIfAborted();
      if (exitedAndDrained) throw new Error(`${this.#who} ${failed}. It ended with ${endText}.`);
      if (performance.now() > deadline) throw new Error(`${this.#who} ${failed}.`);
      await pause(LIMITS.poll);
    }
  }
}
