// Converts the connections of a transcript into TCP segments, as a packet capture would show them.

import { showBytes } from '../harness/bytes-text.ts';
import type { Connection, ConnectionEvent } from '../harness/read-connections.ts';
import { Wiretap, type Overheard, type Side } from '../protocol/index.ts';
import type { Capture } from './pcapng.ts';
import { FLAG, LARGEST_PAYLOAD, writeSegment, type Segment } from './segment.ts';

/** The first client port; clear of every service's port. */
const FIRST_CALLER_PORT = 50_001;

/** Transcript times are in milliseconds. */
const MICROSECONDS = 1_000n;

/**
 * Writes the handshake, one segment per chunk, ends and resets, with correct sequence numbers.
 *
 * @param began - Milliseconds since 1970.
 * @param taken - Number of client ports already in use.
 */
export function captureConnections(
  connections: readonly Connection[],
  began: number,
  taken = 0,
): Capture[] {
  return connections
    .flatMap((connection, place) =>
      new Recorder(connection, FIRST_CALLER_PORT + taken + place, began).record(),
    )
    .sort((a, b) => a.entry - b.entry)
    .map(({ capture }) => capture);
}

interface Recorded {
  /** Index of its transcript entry. */
  readonly entry: number;
  readonly capture: Capture;
}

/** Records one connection. */
class Recorder {
  readonly #connection: Connection;
  readonly #ends;
  readonly #began: number;
  readonly #tap: Wiretap;
  readonly #recorded: Recorded[] = [];
  /** The next sequence number of each side. */
  readonly #next: Record<Side, number> = { client: 1_000, server: 2_000 };
  readonly #hasEnded: Record<Side, boolean> = { client: false, server: false };

  constructor(connection: Connection, callerPort: number, began: number) {
    const { address, service } = connection;
    this.#connection = connection;
    this.#ends = {
      client: { host: address, port: callerPort },
      server: { host: address, port: service.port },
    };
    this.#began = began;
    this.#tap = new Wiretap(service);
  }

  record(): Recorded[] {
    const { at, entry, events, peer, program } = this.#connection;
    const caller = program === 'client' ? `the program calls ${peer}` : `${peer} calls the program`;
    this.#add({ at, entry }, 'client', FLAG.syn, { comment: caller });
    this.#add({ at, entry }, 'server', FLAG.syn | FLAG.ack);
    this.#add({ at, entry }, 'client', FLAG.ack);
    for (const event of events) this.#take(event);
    return this.#recorded;
  }

  #take(event: ConnectionEvent): void {
    const { from } = event;
    if (this.#hasEnded[from]) return;
    if (event.kind === 'reset') return this.#add(event, from, FLAG.rst | FLAG.ack);
    if (event.kind === 'ended') {
      this.#hasEnded[from] = true;
      const comment = this.#comment(from, this.#tap.end(from));
      return this.#add(event, from, FLAG.fin | FLAG.ack, { comment });
    }
    const comment = this.#comment(from, this.#tap.hear(from, event.bytes));
    for (const part of parts(event.bytes, event.cut)) {
      this.#add(event, from, FLAG.psh | FLAG.ack, { ...part, comment });
    }
  }

  #add(
    { at, entry }: Pick<ConnectionEvent, 'at' | 'entry'>,
    from: Side,
    flags: number,
    {
      payload = NOTHING,
      missing = 0,
      comment = '',
    }: Partial<Pick<Segment, 'payload' | 'missing'> & Pick<Capture, 'comment'>> = {},
  ): void {
    const to = from === 'client' ? 'server' : 'client';
    const segment: Segment = {
      from: this.#ends[from],
      to: this.#ends[to],
      sequence: this.#next[from],
      acknowledgment: flags & FLAG.ack ? this.#next[to] : 0,
      flags,
      payload,
      missing,
    };
    const bytes = writeSegment(segment);
    const time = BigInt(Math.round(this.#began + at)) * MICROSECONDS;
    this.#recorded.push({
      entry,
      capture: { time, bytes, fullLength: bytes.length + missing, comment },
    });
    // SYN and FIN each take one sequence number.
    const isCounted = (flags & (FLAG.syn | FLAG.fin)) !== 0;
    this.#next[from] += payload.length + missing + (isCounted ? 1 : 0);
  }

  #comment(from: Side, found: readonly Overheard[]): string {
    const { peer, program } = this.#connection;
    if (found.length === 0) return '';
    const [sender, receiver] = from === program ? ['the program', peer] : [peer, 'the program'];
    return `${sender} to ${receiver}: ${found.map(describe).join(', ')}`;
  }
}

const NOTHING = new Uint8Array();

/** Splits a chunk only if it exceeds the maximum size of an IP packet. */
function parts(bytes: Uint8Array, cut: number): Pick<Segment, 'payload' | 'missing'>[] {
  const found: Pick<Segment, 'payload' | 'missing'>[] = [];
  for (let at = 0; at < bytes.length + cut; at += LARGEST_PAYLOAD) {
    const payload = bytes.subarray(at, at + LARGEST_PAYLOAD);
    const length = Math.min(LARGEST_PAYLOAD, bytes.length + cut - at);
    found.push({ payload, missing: length - payload.length });
  }
  return found;
}

function describe(found: Overheard): string {
  if (found.kind === 'frame') return showBytes(Buffer.from(found.meaning));
  return found.kind === 'fault' ? found.error.message : 'nothing that can be read any more';
}
