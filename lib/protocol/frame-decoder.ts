// Turns the bytes of a stream back into messages, however they are cut; knows nothing of sockets.

import { HEADER_LENGTH } from './constants.ts';
import { findBrokenText } from './find-broken-text.ts';
import { ProtocolError } from './protocol-error.ts';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** One frame as it was found in a stream. */
export interface Frame {
  /** The payload as text (F3). */
  readonly message: string;
  /** Number of bytes of the stream before the frame's header (0 and up). */
  readonly offset: number;
  /** Bytes of the whole frame: header and payload (4 to 10003). */
  readonly length: number;
}

/**
 * Decodes a stream of frames piece by piece (F4): push what arrives, take the frames that are complete.
 *
 * It takes time in proportion to the bytes pushed: a byte is copied into its frame once.
 */
export class FrameDecoder {
  readonly #header = new Uint8Array(HEADER_LENGTH);
  #payload: Uint8Array | undefined;
  /** Bytes of the current header or payload that have come. */
  #filled = 0;
  /** Bytes of the stream that were taken. */
  #taken = 0;
  #failed: ProtocolError | undefined;

  /** Bytes of an unfinished frame that wait for the rest (0 to 10002). */
  get pending(): number {
    return this.#filled + (this.#payload === undefined ? 0 : HEADER_LENGTH);
  }

  /**
   * Takes the next bytes of the stream and yields each frame that they complete.
   *
   * Frames before a bad one are yielded before the error is thrown. Read it to its end: what is not
   * asked for is not decoded.
   *
   * @param bytes - A chunk of any length, the empty one too.
   * @throws ProtocolError `header-not-digits` (F6) or `payload-not-utf8` (F8); every later call throws it again.
   */
  *push(bytes: Uint8Array): Generator<Frame, void, undefined> {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#failed) throw this.#failed;
      rest = this.#payload === undefined ? this.#fillHeader(rest) : this.#fillPayload(rest);
      if (this.#payload?.length === this.#filled) yield this.#takeFrame(this.#payload);
    }
  }

  /**
   * Says that the stream has ended. Between two frames that is in order.
   *
   * @throws ProtocolError `truncated` inside a frame (F7), or the error that `push` threw before.
   */
  end(): void {
    if (this.#failed) throw this.#failed;
    if (this.pending === 0) return;
    const wanted = HEADER_LENGTH + (this.#payload?.length ?? 0);
    const message = `The stream ended inside a frame, after ${this.pending} of ${this.#payload ? '' : 'at least '}${wanted} bytes.`;
    throw this.#fail(new ProtocolError('truncated', this.#taken, message));
  }

  #fillHeader(bytes: Uint8Array): Uint8Array {
    const part = bytes.subarray(0, HEADER_LENGTH - this.#filled);
    const wrong = part.findIndex((byte) => byte < DIGIT_0 || byte > DIGIT_9);
    if (wrong >= 0) {
      const message = 'A header is four ASCII digits; this one has another byte.';
      throw this.#fail(new ProtocolError('header-not-digits', this.#taken + wrong, message));
    }
    this.#header.set(part, this.#filled);
    this.#filled += part.length;
    this.#taken += part.length;
    if (this.#filled === HEADER_LENGTH) {
      this.#payload = new Uint8Array(Number(String.fromCharCode(...this.#header)));
      this.#filled = 0;
    }
    return bytes.subarray(part.length);
  }

  #fillPayload(bytes: Uint8Array): Uint8Array {
    const payload = this.#payload ?? new Uint8Array();
    const part = bytes.subarray(0, payload.length - this.#filled);
    payload.set(part, this.#filled);
    this.#filled += part.length;
    this.#taken += part.length;
    return bytes.subarray(part.length);
  }

  #takeFrame(payload: Uint8Array): Frame {
    const offset = this.#taken - payload.length - HEADER_LENGTH;
    let message: string;
    try {
      // A byte order mark is text like any other (F3).
      message = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    } catch {
      const text = 'A payload is UTF-8; this one is not.';
      throw this.#fail(
        new ProtocolError(
          'payload-not-utf8',
          offset + HEADER_LENGTH + findBrokenText(payload),
          text,
        ),
      );
    }
    this.#payload = undefined;
    this.#filled = 0;
    return { message, offset, length: HEADER_LENGTH + payload.length };
  }

  #fail(error: ProtocolError): ProtocolError {
    this.#failed = error;
    return error;
  }
}
