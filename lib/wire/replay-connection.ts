// One connection of a replay as it stands: what has come from the program, beside what should; it prints nothing.

import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../harness/read-connections.ts';
import type { Due } from './plan-replay.ts';
import type { ExpectedBytes } from './expected-bytes.ts';

/** Between two pieces of a cut stream: long enough for the program's system to hand over each by itself. */
const PIECE_GAP = 20;

/** How a connection stands beside what is due. */
export type ReplyState =
  /** More is due, and may come yet. */
  | 'waiting'
  | 'right'
  /** Another byte came than was due, or the end before it. */
  | 'wrong';

/** One connection with the program. */
export class ReplayConnection {
  readonly connection: Connection;
  readonly wanted: ExpectedBytes;
  readonly #changed: () => void;
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);
  #isOver = false;

  /** @param changed - Called when something has come. */
  constructor(connection: Connection, wanted: ExpectedBytes, changed: () => void) {
    this.connection = connection;
    this.wanted = wanted;
    this.#changed = changed;
  }

  /** All that has come from the program. */
  get received(): Buffer {
    return this.#received;
  }

  /** The program has closed or dropped the connection. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins, on a socket that is connected. */
  take(socket: Socket): void {
    this.#socket = socket.setNoDelay(true);
    const over = () => {
      this.#isOver = true;
      this.#changed();
    };
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#changed();
    });
    socket.resume();
    socket.on('end', over).on('error', over).on('close', over);
  }

  /** Writes each piece by itself; what the program no longer takes is let go. */
  async send(pieces: readonly Uint8Array[]): Promise<void> {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await sleep(PIECE_GAP);
      if (this.#socket?.writable) this.#socket.write(piece);
    }
  }

  /** Says that no more bytes come from here. */
  end(): void {
    this.#socket?.end();
  }

  /** Drops the connection. */
  reset(): void {
    if (this.#socket?.destroyed === false) this.#socket.resetAndDestroy();
  }

  /** Hangs up, at the end of the replay. */
  close(): void {
    this.#socket?.destroy();
  }

  /** How it stands beside what is due. */
  compare(due: Due): ReplyState {
    const { bytes: wanted, open } = this.wanted;
    const common = Math.min(this.#received.length, wanted.length);
    const differs = !this.#received.subarray(0, common).equals(wanted.subarray(0, common));
    const isTooMuch = !open && this.#received.length > wanted.length;
    if (differs || isTooMuch) return 'wrong';
    if (this.#received.length < due.bytes) return this.#isOver ? 'wrong' : 'waiting';
    return due.end && !this.#isOver ? 'waiting' : 'right';
  }
}
