// Buffers what one stream has delivered, and tracks how much of it the expectations have matched.

import { countAgreeing } from '../diagnosis/compare-bytes.ts';
import type { StreamEnd } from '../diagnosis/evidence.ts';
import { INBOX_KEPT } from '../limits.ts';

/** The receiving side of a connection or of an output stream. */
export class Inbox {
  #bytes = Buffer.alloc(1024);
  #length = 0;
  #matched = 0;
  #lastMatch = 0;
  /** The last comparison: of a long reply, only the new bytes are compared again. */
  #compared: { readonly expected?: Buffer; agree: number } = { agree: 0 };
  /** Whether the stream is still open, or how it ended. */
  end: StreamEnd = 'open';
  /** Whether some of the unmatched bytes had arrived before the latest write in the other direction. */
  cameFirst = false;

  /** Adds a chunk; drops it if more than {@link INBOX_KEPT} bytes are unmatched already. */
  push(chunk: Uint8Array): void {
    if (this.#length - this.#matched > INBOX_KEPT) return;
    if (this.#length + chunk.length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length + chunk.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  /** Number of bytes that have arrived. */
  get length(): number {
    return this.#length;
  }

  /** Bytes that arrived and aren't matched yet; a view, valid until the next push. */
  get unmatched(): Buffer {
    return this.#bytes.subarray(this.#matched, this.#length);
  }

  /** The bytes of the latest match; a view likewise. */
  get matchedLast(): Buffer {
    return this.#bytes.subarray(this.#lastMatch, this.#matched);
  }

  /** Whether the outcome is settled: `expected` has arrived, or it can't arrive any more. */
  decides(expected: Buffer): boolean {
    return this.end !== 'open' || this.has(expected) || this.contradicts(expected);
  }

  /** Whether the unmatched bytes begin with all of `expected`. The buffer must not change between calls. */
  has(expected: Buffer): boolean {
    return this.unmatched.length >= expected.length && !this.contradicts(expected);
  }

  /** Whether the unmatched bytes differ from `expected` already. */
  contradicts(expected: Buffer): boolean {
    if (this.#compared.expected !== expected) this.#compared = { expected, agree: 0 };
    const from = this.#compared.agree;
    const to = Math.min(this.unmatched.length, expected.length);
    if (!this.unmatched.subarray(from, to).equals(expected.subarray(from, to))) return true;
    this.#compared.agree = to;
    return false;
  }

  /** The choice that agrees with the unmatched bytes for longest; `choices` must not be empty. */
  nearest(choices: readonly Buffer[]): Buffer {
    const agreeing = (choice: Buffer) => countAgreeing(choice, this.unmatched);
    return choices.reduce((best, each) => (agreeing(each) > agreeing(best) ? each : best));
  }

  /** Counts the next `length` bytes as matched. */
  match(length: number): void {
    this.#lastMatch = this.#matched;
    this.#matched += length;
    this.#compared = { agree: 0 };
    this.cameFirst = false;
  }
}
