// Counts presses of Enter: each line of the input is one, whatever its text.

import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Waits for presses of Enter. */
export class EnterKey {
  /** Resolves when the input ends. */
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

  /** Number of presses so far. */
  get pressed(): number {
    return this.#pressed;
  }

  /** Whether the input has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Waits for the next press. @returns `false` if the input ended first. */
  async next(): Promise<boolean> {
    while (this.#taken === this.#pressed) {
      if (this.#isOver) return false;
      await this.nextEvent();
    }
    this.#taken += 1;
    return true;
  }

  /** Resolves on the next press, or when the input ends. */
  nextEvent(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  /** Stops reading. */
  close(): void {
    this.#reader.close();
  }

  #ring(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
