// Records what happens between a program and its peers, in the order in which it was observed.

import { parseBytes, showBytes } from '../bytes-text.ts';
import { LANE_KEPT, TRANSCRIPT_KEPT } from '../limits.ts';
import type { Endpoint, TranscriptEntry } from '../verdict.ts';

/** The transcript of one check. */
export class Transcript {
  readonly #entries: Draft[] = [];
  /** The limit holds per direction, so that a flood in one direction takes nothing from the others. */
  readonly #lanes = new Map<string, { kept: number; last?: Draft }>();
  readonly #startedAt = performance.now();
  #isClosed = false;

  /** The entries so far, oldest first; at most {@link TRANSCRIPT_KEPT}. */
  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  /** Milliseconds since the check began. */
  get elapsed(): number {
    return Math.round(performance.now() - this.#startedAt);
  }

  /** Stops recording. */
  close(): void {
    this.#isClosed = true;
  }

  /** Records one event; beyond {@link LANE_KEPT} bytes of a direction only their number is kept, in `cut`. */
  add(
    from: string,
    to: string,
    kind: TranscriptEntry['kind'],
    bytes: Uint8Array | string = '',
    endpoint?: Endpoint,
  ): void {
    if (this.#isClosed || this.#entries.length >= TRANSCRIPT_KEPT) return;
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const lane = this.#laneOf(`${from} ${to} ${kind}`);
    const kept = all.subarray(0, LANE_KEPT - lane.kept);
    lane.kept += kept.length;
    const cut = all.length - kept.length;
    if (lane.last?.cut !== undefined) {
      lane.last.cut += cut; // A flood is one entry, however many chunks it arrives in.
      return;
    }
    const bytesKept = showBytes(kept);
    const entry = {
      ...{ at: this.elapsed, from, to, kind, bytes: bytesKept },
      ...(cut > 0 && { cut }),
      ...(endpoint && { endpoint }),
    };
    lane.last = entry;
    this.#entries.push(entry);
  }

  /** Removes the latest bytes of one direction again, because it was chance that they had arrived already. */
  forget(from: string, to: string, count: number): void {
    const lane = this.#laneOf(`${from} ${to} bytes`);
    for (let at = this.#entries.length - 1, left = count; at >= 0 && left > 0; at--) {
      const entry = this.#entries[at];
      if (entry?.from !== from || entry.to !== to || entry.kind !== 'bytes') continue;
      const kept = parseBytes(entry.bytes);
      const rest = Math.max(0, kept.length + (entry.cut ?? 0) - left);
      left -= kept.length + (entry.cut ?? 0) - rest;
      lane.kept -= Math.max(0, kept.length - rest);
      const { cut: _, ...uncut } = entry;
      const bytes = showBytes(kept.subarray(0, rest));
      const cut = rest - kept.length;
      this.#entries.splice(
        at,
        1,
        ...(rest > 0 ? [{ ...uncut, bytes, ...(cut > 0 && { cut }) }] : []),
      );
    }
    delete lane.last;
  }

  #laneOf(name: string): { kept: number; last?: Draft } {
    const lane = this.#lanes.get(name) ?? { kept: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }
}

type Draft = TranscriptEntry & { cut?: number };
