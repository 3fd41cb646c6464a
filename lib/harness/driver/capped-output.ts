// Keeps the first bytes of what a program writes for people, and no more than a limit of them.

import { OUTPUT_KEPT } from '../limits.ts';

/** One output stream, as far as it is kept. */
export class KeptOutput {
  #bytes = Buffer.alloc(0);

  /** Takes a chunk; what passes {@link OUTPUT_KEPT} is dropped. */
  push(chunk: Uint8Array): void {
    const room = OUTPUT_KEPT - this.#bytes.length;
    if (room > 0) this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, room)]);
  }

  /** As text; decoded as a whole, for a chunk may end inside a character. */
  get text(): string {
    return this.#bytes.toString('utf8');
  }
}
