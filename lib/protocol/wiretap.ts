// Reads along on one connection: both streams cut into frames, each with its meaning; it changes no byte and opens no socket.

import { HEADER_LENGTH } from './constants.ts';
import { followConversation } from './conversation.ts';
import { encodeFrame } from './encode-frame.ts';
import { findBrokenText } from './find-broken-text.ts';
import { FrameDecoder } from './frame-decoder.ts';
import { ProtocolError } from './protocol-error.ts';
import type { Service, Side } from './service.ts';

/** What was found in a chunk. */
export type Overheard =
  /** A whole frame. */
  | {
      readonly kind: 'frame';
      readonly from: Side;
      /** Header and payload. */
      readonly bytes: Uint8Array;
      readonly message: string;
      /** What it means, in a few words. */
      readonly meaning: string;
      /** Which chunk of its stream brought its first byte (1 and up); several frames may name the same. */
      readonly chunk: number;
      /** How many of its bytes each chunk brought, that one first (1 and up each; together the whole frame). */
      readonly parts: readonly number[];
    }
  /** Bytes that are no frame: nothing after them can be understood (F6, F7, F8). */
  | {
      readonly kind: 'fault';
      readonly from: Side;
      readonly error: ProtocolError;
      /** From the broken frame's first byte to the last that came. */
      readonly bytes: Uint8Array;
      /** How many of `bytes` come before the first one at fault (0 to their length). */
      readonly at: number;
    }
  /** Bytes after a fault. */
  | { readonly kind: 'unreadable'; readonly from: Side; readonly bytes: Uint8Array };

/** The beginning of a frame whose rest has not come. */
export interface Unfinished {
  readonly bytes: Uint8Array;
  /** How many bytes the whole frame will have (4 to 10003), once its header is there. */
  readonly length: number | undefined;
}

/** Both directions of one connection. */
export class Wiretap {
  readonly #streams: Readonly<Record<Side, Stream>>;

  /** @param service - What the server is: the bytes alone do not say. */
  constructor(service: Service) {
    const { hear } = followConversation(service);
    this.#streams = { client: new Stream('client', hear), server: new Stream('server', hear) };
  }

  /** Takes one chunk, in the order in which chunks were seen, and says what it completes. */
  hear(from: Side, chunk: Uint8Array): Overheard[] {
    return this.#streams[from].push(chunk);
  }

  /** Takes the end of one stream; inside a frame that is a fault (F7). */
  end(from: Side): Overheard[] {
    return this.#streams[from].end();
  }

  /** What waits for its rest on one stream, or `undefined` between frames and after a fault. */
  unfinished(from: Side): Unfinished | undefined {
    return this.#streams[from].unfinished;
  }
}

/** One direction. */
class Stream {
  readonly #from: Side;
  readonly #hear: (from: Side, message: string) => string;
  readonly #decoder = new FrameDecoder();
  /** The unfinished frame, chunk by chunk. */
  #pieces: Uint8Array[] = [];
  /** Bytes of the stream before the unfinished frame. */
  #begun = 0;
  #chunks = 0;
  #isOver = false;

  constructor(from: Side, hear: (from: Side, message: string) => string) {
    this.#from = from;
    this.#hear = hear;
  }

  get unfinished(): Unfinished | undefined {
    if (this.#isOver || this.#pieces.length === 0) return undefined;
    const bytes = concat(this.#pieces);
    const header = new TextDecoder().decode(bytes.subarray(0, HEADER_LENGTH));
    const length = bytes.length < HEADER_LENGTH ? undefined : HEADER_LENGTH + Number(header);
    return { bytes, length };
  }

  push(chunk: Uint8Array): Overheard[] {
    if (chunk.length === 0) return [];
    if (this.#isOver) return [{ kind: 'unreadable', from: this.#from, bytes: chunk }];
    this.#chunks += 1;
    const found: Overheard[] = [];
    let rest = chunk;
    try {
      for (const { message, length } of this.#decoder.push(chunk)) {
        const before = this.#pieces.map((piece) => piece.length);
        const last = length - before.reduce((sum, part) => sum + part, 0);
        rest = rest.subarray(last);
        found.push(this.#takeFrame(message, [...before, last]));
      }
      if (rest.length > 0) this.#pieces.push(rest);
    } catch (error) {
      this.#pieces.push(rest);
      found.push(this.#fault(error));
    }
    return found;
  }

  end(): Overheard[] {
    if (this.#isOver) return [];
    try {
      this.#decoder.end();
      return [];
    } catch (error) {
      return [this.#fault(error)];
    }
  }

  #takeFrame(message: string, parts: readonly number[]): Overheard {
    const bytes = encodeFrame(message); // A valid frame has but one form.
    const chunk = this.#chunks - this.#pieces.length;
    const meaning = this.#hear(this.#from, message);
    this.#pieces = [];
    this.#begun += bytes.length;
    return { kind: 'frame', from: this.#from, bytes, message, meaning, chunk, parts };
  }

  #fault(error: unknown): Overheard {
    if (!(error instanceof ProtocolError)) throw error;
    this.#isOver = true;
    const bytes = concat(this.#pieces);
    const payload = bytes.subarray(HEADER_LENGTH);
    const at =
      error.code === 'payload-not-utf8'
        ? HEADER_LENGTH + findBrokenText(payload)
        : error.offset - this.#begun;
    return { kind: 'fault', from: this.#from, error, bytes, at };
  }
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}
