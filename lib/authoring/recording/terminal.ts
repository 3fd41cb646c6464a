// One terminal of a recorded session: runs a program, types to it and collects what the screen shows.

import { parseBytes } from '../../harness/bytes-text.ts';
import { LIMITS } from '../../harness/limits.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import type { Program } from '../../harness/driver/program.ts';
import { CheckContext } from '../../harness/driver/check-context.ts';
import { listenersOf } from '../../harness/os/sockets.ts';

/** A terminal with a program in it. Every step has to be awaited. */
export class Terminal {
  readonly #context: CheckContext;
  readonly #program: Program;
  readonly #line: string;
  /** Length of the screen's text at the last input. */
  #seen = 0;

  /** @param line - What was typed at the shell to start the program. */
  constructor(line: string, command: Command) {
    this.#line = line;
    this.#context = new CheckContext(command);
    this.#program = this.#context.program;
  }

  /** The whole text of the terminal. */
  get text(): string {
    return `$ ${this.#line}\n${this.#screen()}`;
  }

  /** Starts the program. */
  starts(): Promise<void> {
    return this.#program.starts();
  }

  /** Waits until the program can be called (where the system tells: Linux). */
  listens(): Promise<void> {
    return this.#until('to listen', () => {
      const { pid } = this.#program;
      return pid !== undefined && (listenersOf([pid]) ?? []).length > 0;
    });
  }

  /** Waits until this text is among what was printed since something was typed last. */
  shows(text: string): Promise<void> {
    return this.#until(`"${text}"`, () => this.#screen().slice(this.#seen).includes(text));
  }

  /** Types these lines, each when there is a prompt. */
  async types(...lines: string[]): Promise<void> {
    for (const line of lines) {
      await this.#until('a prompt', () => PROMPT.test(this.#screen()));
      this.#seen = this.#screen().length;
      await this.#program.types(`${line}\n`);
    }
  }

  /** Presses Ctrl-D. */
  endsInput(): Promise<void> {
    return this.#program.endsInput();
  }

  /** Waits until the program is over. */
  exits(): Promise<void> {
    return this.#until('to end', () => this.#program.state.status === 'exited');
  }

  /** Ends the program, as Ctrl-C does. */
  close(): Promise<void> {
    return this.#context.close();
  }

  #screen(): string {
    const shown = this.#context.transcript.entries.filter(({ kind }) => SHOWN.has(kind));
    return Buffer.concat(shown.map(({ bytes }) => parseBytes(bytes))).toString();
  }

  async #until(what: string, ready: () => boolean): Promise<void> {
    const began = performance.now();
    while (!ready()) {
      if (performance.now() - began > LIMITS.check) {
        throw new Error(`Waited for ${what} in vain:\n${this.text}`);
      }
      await this.#context.signal.next(LIMITS.poll);
    }
  }
}

/** The end of a screen on which something can be typed: `IP: `, `To? `, `> `. */
const PROMPT = /[:?>] $/;

const SHOWN: ReadonlySet<string> = new Set(['typed', 'printed', 'complained']);
