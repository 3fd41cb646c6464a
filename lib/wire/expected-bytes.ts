// Computes the bytes a check expects from the program on one connection: those received, with the failure corrected.

import { parseBytes } from '../harness/bytes-text.ts';
import type { Connection } from '../harness/read-connections.ts';
import type { CheckResult } from '../harness/verdict.ts';

/** The bytes that should arrive on one connection. */
export interface ExpectedBytes {
  /** All bytes expected from the program, as far as the check says. */
  readonly bytes: Uint8Array;
  /** Number of received bytes that were right (0 and up). */
  readonly right: number;
  /** More may follow: the transcript is truncated, or the check didn't read on. */
  readonly open: boolean;
  /** The program may close the connection after them. */
  readonly mayEnd: boolean;
  /** The check failed on this connection. */
  readonly failed: boolean;
}

/**
 * Computes the expected bytes of one connection.
 *
 * @param place - Index of the connection.
 */
export function expectedBytes(
  check: CheckResult,
  connections: readonly Connection[],
  place: number,
): ExpectedBytes {
  const connection = connections[place];
  const { bytes, isWhole } = connection ? programBytes(connection) : NOTHING;
  const untouched = { bytes, right: bytes.length, open: true, mayEnd: true, failed: false };
  if (!isWhole || check.status !== 'failed' || place !== lastOf(connections, check.peer)) {
    return untouched;
  }
  const received = parseBytes(check.received ?? '');
  const expected = parseBytes(check.expected ?? '');
  const right = bytes.length - received.length;
  if (right < 0 || !bytes.subarray(right).equals(received)) return untouched;
  return {
    bytes: Buffer.concat([bytes.subarray(0, right), expected]),
    right,
    open: expected.length > 0,
    mayEnd: expected.length === 0, // the check expected the connection to end here
    failed: true,
  };
}

const NOTHING = { bytes: Buffer.alloc(0), isWhole: false };

function programBytes({ events, program }: Connection): { bytes: Buffer; isWhole: boolean } {
  const chunks = events.filter((event) => event.kind === 'bytes' && event.from === program);
  const kept: Uint8Array[] = [];
  for (const chunk of chunks) {
    if (chunk.kind !== 'bytes') continue;
    kept.push(chunk.bytes);
    if (chunk.cut > 0) return { bytes: Buffer.concat(kept), isWhole: false };
  }
  return { bytes: Buffer.concat(kept), isWhole: true };
}

/** A peer that connected twice failed on its last connection. */
function lastOf(connections: readonly Connection[], peer: string | undefined): number {
  return peer === undefined ? -1 : connections.findLastIndex((each) => each.peer === peer);
}
