// Reads the connections out of a transcript: who dialled whom, which service was dialled, and what each side sent.

import type { Service, Side } from '../protocol/index.ts';
import { parseBytes } from './bytes-text.ts';
import { findService } from './driver/service.ts';
import type { LessonVerdict, TranscriptEntry } from './verdict.ts';

/** One connection of a check's conversation. */
export interface Connection {
  /** The name of the end that isn't the program: `alice`, or that of a service that the program dialled. */
  readonly peer: string;
  /** Which end the program is. */
  readonly program: Side;
  readonly service: Service;
  /** The address that was dialled. */
  readonly address: string;
  /** Milliseconds from the check's beginning to the connection's. */
  readonly at: number;
  /** The place of its beginning in the transcript (0 and up). */
  readonly entry: number;
  /** What happened on it, in the order in which it was seen. */
  readonly events: readonly ConnectionEvent[];
}

/** One thing that happened on a connection. */
export type ConnectionEvent = {
  /** Milliseconds since the check began. */
  readonly at: number;
  readonly from: Side;
  /** Its place in the transcript (0 and up). */
  readonly entry: number;
} & (
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** Bytes that came after these in the same chunk and were not kept (0 and up). */
      readonly cut: number;
    }
  | { readonly kind: 'ended' }
  | { readonly kind: 'reset' }
);

type Draft = Connection & { readonly events: ConnectionEvent[] };

/** The connections of a transcript, in the order in which they began; `services` are those of its verdict. */
export function readConnections(
  services: LessonVerdict['services'],
  transcript: readonly TranscriptEntry[],
): Connection[] {
  const connections: Draft[] = [];
  const current = new Map<string, Draft>();
  for (const [entry, each] of transcript.entries()) {
    const peer = each.from === 'program' ? each.to : each.from;
    if (each.kind === 'connected' && each.endpoint) {
      const connection: Draft = {
        peer,
        program: each.from === 'program' ? 'client' : 'server',
        service: findService(services, each.endpoint.service),
        address: each.endpoint.address,
        at: each.at,
        entry,
        events: [],
      };
      connections.push(connection);
      current.set(peer, connection);
      continue;
    }
    const connection = current.get(peer);
    if (!connection || connection.events.at(-1)?.kind === 'reset') continue;
    const event = readEvent(each, connection, entry);
    if (event) connection.events.push(event);
  }
  return connections;
}

function readEvent(
  { at, from, kind, bytes, cut = 0 }: TranscriptEntry,
  { program }: Connection,
  entry: number,
): ConnectionEvent | undefined {
  const other = program === 'client' ? 'server' : 'client';
  const head = { at, from: from === 'program' ? program : other, entry } as const;
  if (kind === 'bytes') return { ...head, kind, bytes: parseBytes(bytes), cut };
  if (kind === 'ended') return { ...head, kind };
  return kind === 'reset' ? { ...head, kind } : undefined;
}
