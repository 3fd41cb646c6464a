// Keeps what happens in a conversation, in the order in which it was seen; judges nothing.

import { showBytes } from './bytes-text.ts';
import { BYTES_SHOWN, TRANSCRIPT_KEPT } from './limits.ts';
import type { TranscriptEntry } from './verdict.ts';

/** The record of one check's conversation. */
export class Transcript {
  readonly #entries: TranscriptEntry[] = [];
  readonly #began = performance.now();

  /** What was recorded so far, oldest first; at most {@link TRANSCRIPT_KEPT} entries. */
  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  /** Milliseconds since the check began. */
  get elapsed(): number {
    return Math.round(performance.now() - this.#began);
  }

  /** Records one event; `bytes` beyond {@link BYTES_SHOWN} are left out. */
  add(from: string, to: string, kind: TranscriptEntry['kind'], bytes: Uint8Array | string = ''): void {
    if (this.#entries.length >= TRANSCRIPT_KEPT) return;
    const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const shown = showBytes(raw.subarray(0, BYTES_SHOWN));
    this.#entries.push({ at: this.elapsed, from, to, kind, bytes: shown });
  }
}
