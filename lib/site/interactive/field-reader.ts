// Splits a stream into header and payload fields using lib's decoder; also runs in a browser.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { FrameDecoder } from '../../protocol/frame-decoder.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';

/** The part of a frame that a byte belongs to; `malformed` from the first protocol error on. */
export type Part = 'header' | 'payload' | 'malformed';

/** Consecutive bytes of one chunk that belong to the same part of the same frame. */
export interface Field {
  readonly part: Part;
  /** Index of the frame in the stream (0 and up). */
  readonly frame: number;
  readonly bytes: Uint8Array;
}

/** Reads one direction of a connection, chunk by chunk. */
export class FieldReader {
  readonly #decoder = new FrameDecoder();
  /** Offset of each frame in the stream. */
  readonly #starts = [0];
  #consumed = 0;
  #error: ProtocolError | undefined;

  /** The protocol error in the stream, if any. */
  get error(): ProtocolError | undefined {
    return this.#error;
  }

  /** Bytes buffered of an incomplete frame. */
  get pending(): number {
    return this.#decoder.pending;
  }

  /** Reads a chunk: returns its fields and the messages it completes. */
  read(chunk: Uint8Array): { fields: Field[]; messages: string[] } {
    const messages = this.#decode(chunk);
    const fields: Field[] = [];
    for (let at = 0; at < chunk.length;) {
      const part = this.#partAt(this.#consumed + at);
      let end = at + 1;
      while (end < chunk.length && sameField(part, this.#partAt(this.#consumed + end))) end++;
      fields.push({ ...part, bytes: chunk.subarray(at, end) });
      at = end;
    }
    this.#consumed += chunk.length;
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
    if (this.#error && offset >= this.#error.offset) return { part: 'malformed', frame };
    return {
      part: offset - (this.#starts[frame] ?? 0) < HEADER_LENGTH ? 'header' : 'payload',
      frame,
    };
  }
}

function sameField(a: { part: Part; frame: number }, b: { part: Part; frame: number }): boolean {
  return a.part === b.part && a.frame === b.frame;
}
