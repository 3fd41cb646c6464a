// One connection of a replay: sends to the program and compares what it receives with what is expected.

import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { countAgreeing } from '../harness/diagnosis/compare-bytes.ts';
import type { Due, PlannedConnection } from './plan-replay.ts';

/** Milliseconds between two pieces, so that the program receives them separately. */
const PIECE_GAP = 20;

/** The state of a connection compared to what is due. */
export type ReplyState =
  /** More is due and may still arrive. */
  | 'waiting'
  | 'right'
  /** A different byte arrived than was due, or the end came too early. */
  | 'wrong';

/** One connection with the program. */
export class ReplayConnection {
  readonly planned: PlannedConnection;
  readonly #changed: () => void;
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);
  #isOver = false;

  /** @param changed - Called when something arrives. */
  constructor(planned: PlannedConnection, changed: () => void) {
    this.planned = planned;
    this.#changed = changed;
  }

  /** All bytes received from the program. */
  get received(): Buffer {
    return this.#received;
  }

  /** The program has closed or dropped the connection. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Starts reading from a connected socket. */
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

  /** Writes each piece separately; drops what the program no longer accepts. */
  async send(pieces: readonly Uint8Array[]): Promise<void> {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await sleep(PIECE_GAP);
      if (this.#socket?.writable) this.#socket.write(piece);
    }
  }

  /** Half-closes the connection. */
  end(): void {
    this.#socket?.end();
  }

  /** Resets the connection. */
  reset(): void {
    if (this.#socket?.destroyed === false) this.#socket.resetAndDestroy();
  }

  /** Closes the socket at the end of the replay. */
  close(): void {
    this.#socket?.destroy();
  }

  /** Compares what was received with what is due. */
  compare(due: Due): ReplyState {
    const { bytes: wanted, open } = this.planned.wanted;
    const agree = countAgreeing(this.#received, wanted);
    const differs = agree < Math.min(this.#received.length, wanted.length);
    const isTooMuch = !open && this.#received.length > wanted.length;
    if (differs || isTooMuch) return 'wrong';
    if (this.#received.length < due.bytes) return this.#isOver ? 'wrong' : 'waiting';
    return due.end && !this.#isOver ? 'waiting' : 'right';
  }
}
