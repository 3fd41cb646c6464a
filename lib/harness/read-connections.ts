// Reads the connections out of a transcript: who dialled whom, what was talked there, and what each side sent.

import { isIP } from 'node:net';
import { FrameDecoder, type Side, type Talk } from '../protocol/index.ts';
import { parseBytes } from './bytes-text.ts';
import { LOCALHOST, PORT_OF, type Service } from './driver/service.ts';
import type { TranscriptEntry } from './verdict.ts';

/** One connection of a check's conversation. */
export interface Connection {
  /** The name of the end that is not the program: `alice`, or `bbs` and `dns` for the services. */
  readonly peer: string;
  /** Which end the program is. */
  readonly program: Side;
  readonly talk: Talk;
  /** The address that was dialled, as far as the transcript tells; else 127.0.0.1. */
  readonly address: string;
  /** The port that was dialled. */
  readonly port: number;
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

/**
 * The connections of a transcript, in the order in which they began.
 *
 * @param lesson - The lesson's folder: it tells what its program talks with its callers.
 */
export function readConnections(
  lesson: string,
  transcript: readonly TranscriptEntry[],
): Connection[] {
  const connections: Draft[] = [];
  const current = new Map<string, Draft>();
  const addresses = new AddressBook();
  for (const [entry, each] of transcript.entries()) {
    addresses.hear(each);
    if (each.kind === 'connected') {
      const connection = {
        ...endsOf(lesson, each.from, addresses),
        at: each.at,
        entry,
        events: [],
      };
      connections.push(connection);
      current.set(each.from, connection);
      continue;
    }
    const connection = current.get(each.from === 'program' ? each.to : each.from);
    if (!connection || connection.events.at(-1)?.kind === 'reset') continue;
    const event = readEvent(each, connection, entry);
    if (event) connection.events.push(event);
  }
  return connections;
}

function endsOf(lesson: string, peer: string, addresses: AddressBook) {
  if (isService(peer)) {
    const address = peer === 'bbs' ? addresses.board : LOCALHOST;
    return { peer, program: 'client', talk: peer, address, port: PORT_OF[peer] } as const;
  }
  const talk = lesson.includes('dns') ? 'dns' : lesson.includes('bbs') ? 'bbs' : 'echo';
  const port = PORT_OF[talk === 'dns' ? 'dns' : 'bbs'];
  return { peer, program: 'server', talk, address: LOCALHOST, port } as const;
}

function isService(peer: string): peer is Service {
  return Object.hasOwn(PORT_OF, peer);
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

/** Where the board is: as it was typed, or as the name service said it last. */
class AddressBook {
  board = LOCALHOST;
  #names = new FrameDecoder();

  hear({ from, kind, bytes }: TranscriptEntry): void {
    if (kind === 'typed') this.#take(bytes.split('\\n'));
    if (from !== 'dns') return;
    if (kind === 'connected') this.#names = new FrameDecoder();
    if (kind === 'bytes') this.#take(this.#messages(bytes));
  }

  #take(texts: readonly string[]): void {
    this.board = texts.find((text) => isIP(text) !== 0) ?? this.board;
  }

  #messages(bytes: string): string[] {
    try {
      return Array.from(this.#names.push(parseBytes(bytes)), ({ message }) => message);
    } catch {
      return []; // A check may send what is no frame.
    }
  }
}
