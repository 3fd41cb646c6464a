// Keeps what happens in a conversation, in the order in which it was seen; judges nothing.

import { showBytes } from '../bytes-text.ts';
import { ENTRY_KEPT, TRANSCRIPT_BYTES_KEPT, TRANSCRIPT_KEPT } from '../limits.ts';
import type { TranscriptEntry } from '../verdict.ts';

/** The record of one check's conversation. */
export class Transcript {
  readonly #entries: TranscriptEntry[] = [];
  readonly #began = performance.now();
  #kept = 0;
  #isClosed = false;

  /** What was recorded so far, oldest first; at most {@link TRANSCRIPT_KEPT} entries. */
  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  /** Milliseconds since the check began. */
  get elapsed(): number {
    return Math.round(performance.now() - this.#began);
  }

  /** Ends the record: what happens from now on is no part of the conversation. */
  close(): void {
    this.#isClosed = true;
  }

  /** Records one event; of very many bytes only the first are kept, and `cut` says how many are not. */
  add(
    from: string,
    to: string,
    kind: TranscriptEntry['kind'],
    bytes: Uint8Array | string = '',
  ): void {
    if (this.#isClosed || this.#entries.length >= TRANSCRIPT_KEPT) return;
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const kept = all.subarray(0, Math.min(ENTRY_KEPT, TRANSCRIPT_BYTES_KEPT - this.#kept));
    this.#kept += kept.length;
    const cut = all.length - kept.length;
    this.#entries.push({
      at: this.elapsed,
      from,
      to,
      kind,
      bytes: showBytes(kept),
      ...(cut > 0 && { cut }),
    });
  }
}
