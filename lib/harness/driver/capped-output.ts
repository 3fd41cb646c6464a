// Keeps the beginning of an output stream, up to a limit.

import { OUTPUT_KEPT } from '../limits.ts';

/** The first {@link OUTPUT_KEPT} bytes of one output stream. */
export class CappedOutput {
  #bytes = Buffer.alloc(0);

  /** Adds a chunk, and drops what exceeds the limit. */
  push(chunk: Uint8Array): void {
    const room = OUTPUT_KEPT - this.#bytes.length;
    if (room > 0) this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, room)]);
  }

  /** The bytes as text; decoded together, since a chunk may end inside a character. */
  get text(): string {
    return this.#bytes.toString('utf8');
  }
}
