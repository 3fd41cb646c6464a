// Says of each byte of a stream whether it is header or payload, by asking lib's own decoder; runs in a browser too.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { FrameDecoder } from '../../protocol/frame-decoder.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';

/** What a byte is for; `broken` are the bytes from a fault on. */
export type Part = 'header' | 'payload' | 'broken';

/** A run of bytes of one chunk that belong together. */
export interface Field {
  readonly part: Part;
  /** Which frame of the stream (0 and up). */
  readonly frame: number;
  readonly bytes: Uint8Array;
}

/** Reads one direction of a connection, chunk by chunk. */
export class WireReader {
  readonly #decoder = new FrameDecoder();
  /** Where each frame begins in the stream. */
  readonly #starts = [0];
  #taken = 0;
  #error: ProtocolError | undefined;

  /** The fault that was met, if any. */
  get error(): ProtocolError | undefined {
    return this.#error;
  }

  /** Bytes of an unfinished frame that wait for the rest. */
  get pending(): number {
    return this.#decoder.pending;
  }

  /** Takes a chunk: its fields, and the messages that it completes. */
  read(chunk: Uint8Array): { fields: Field[]; messages: string[] } {
    const messages = this.#decode(chunk);
    const fields: Field[] = [];
    for (let at = 0; at < chunk.length;) {
      const part = this.#partAt(this.#taken + at);
      let end = at + 1;
      while (end < chunk.length && sameField(part, this.#partAt(this.#taken + end))) end++;
      fields.push({ ...part, bytes: chunk.subarray(at, end) });
      at = end;
    }
    this.#taken += chunk.length;
    return { fields, messages };
  }

  #decode(chunk: Uint8Array): string[] {
    const messages: string[] = [];
    try {
      for (const { message, offset, length } of this.#decoder.push(chunk)) {
        messages.push(message);
        this.#starts.push(offset + length);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#error ??= error;
    }
    return messages;
  }

  #partAt(offset: number): { part: Part; frame: number } {
    const frame = this.#starts.findLastIndex((start) => start <= offset);
    if (this.#error && offset >= this.#error.offset) return { part: 'broken', frame };
    return {
      part: offset - (this.#starts[frame] ?? 0) < HEADER_LENGTH ? 'header' : 'payload',
      frame,
    };
  }
}

function sameField(a: { part: Part; frame: number }, b: { part: Part; frame: number }): boolean {
  return a.part === b.part && a.frame === b.frame;
}
