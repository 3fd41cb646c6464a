// Counts presses of Enter: each line of the input is one, whatever its text.

import { EventEmitter, once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Waits for presses of Enter; emits `change` on each, and when the input ends. */
export class EnterKey extends EventEmitter<{ change: [] }> {
  /** Resolves when the input ends. */
  readonly ended: Promise<undefined>;
  readonly #reader: Interface;
  #pressed = 0;
  #taken = 0;
  #isOver = false;

  constructor(input: Readable) {
    super();
    this.#reader = createInterface({ input });
    this.#reader.on('line', () => {
      this.#pressed += 1;
      this.emit('change');
    });
    this.ended = once(this.#reader, 'close').then(() => {
      this.#isOver = true;
      this.emit('change');
      return undefined;
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
      await once(this, 'change');
    }
    this.#taken += 1;
    return true;
  }

  /** Stops reading. */
  close(): void {
    this.#reader.close();
  }
}
