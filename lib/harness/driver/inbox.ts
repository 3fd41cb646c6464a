// Holds what one stream has delivered and what of it was already matched; reads nothing by itself.

import type { StreamEnd } from '../diagnosis/evidence.ts';
import { INBOX_KEPT } from '../limits.ts';

/** The receiving side of a connection or of an output stream. */
export class Inbox {
  #bytes = Buffer.alloc(1024);
  #length = 0;
  #matched = 0;
  #lastMatch = 0;
  /** What the unmatched bytes were compared with last, and how many of them agree: of a long reply only what is new. */
  #compared: { readonly expected?: Buffer; agree: number } = { agree: 0 };
  /** How the stream stands. */
  end: StreamEnd = 'open';

  /** Takes a chunk that arrived; nothing is kept of what comes beyond {@link INBOX_KEPT} unmatched bytes. */
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

  /** Bytes that came and were not matched yet; a view, valid until the next push. */
  get unmatched(): Buffer {
    return this.#bytes.subarray(this.#matched, this.#length);
  }

  /** Bytes that were matched last, up to where the unmatched begin; a view likewise. */
  get matchedLast(): Buffer {
    return this.#bytes.subarray(this.#lastMatch, this.#matched);
  }

  /** Whether `expected` can be decided: it has come, or it can never come. */
  decides(expected: Buffer): boolean {
    return this.end !== 'open' || this.has(expected) || this.contradicts(expected);
  }

  /** Whether the unmatched bytes begin with all of `expected`, which must not change meanwhile. */
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

  /** The one of `choices` that the unmatched bytes follow longest; there is one at least. */
  nearest(choices: readonly Buffer[]): Buffer {
    const agreeing = (choice: Buffer) =>
      choice.findIndex((byte, at) => byte !== this.unmatched[at]);
    return choices.reduce((best, each) => (agreeing(each) > agreeing(best) ? each : best));
  }

  /** Counts the next `length` bytes as matched. */
  match(length: number): void {
    this.#lastMatch = this.#matched;
    this.#matched += length;
    this.#compared = { agree: 0 };
  }
}
