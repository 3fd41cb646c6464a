// Enter, pressed again and again: each line of an input is one; what a line says does not matter.

import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Lines of an input, one at a time. */
export class EnterKey {
  /** Resolves, with nothing, when there will be no more. */
  readonly ended: Promise<undefined>;
  readonly #reader: Interface;
  #pressed = 0;
  #taken = 0;
  #isOver = false;
  #wake: (() => void)[] = [];

  constructor(input: Readable) {
    this.#reader = createInterface({ input });
    this.#reader.on('line', () => {
      this.#pressed += 1;
      this.#ring();
    });
    this.ended = new Promise((resolve) => {
      this.#reader.once('close', () => {
        this.#isOver = true;
        this.#ring();
        resolve(undefined);
      });
    });
  }

  /** How often it was pressed so far. */
  get pressed(): number {
    return this.#pressed;
  }

  /** Whether the input has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Takes the next one. @returns `false` if there is none, and none will come. */
  async next(): Promise<boolean> {
    while (this.#taken === this.#pressed) {
      if (this.#isOver) return false;
      await this.nextEvent();
    }
    this.#taken += 1;
    return true;
  }

  /** Waits until it is pressed, or the input ends. */
  nextEvent(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  /** Reads no more. */
  close(): void {
    this.#reader.close();
  }

  #ring(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
