// Computes the bytes a check expects from the program on one connection: those received, with the failure corrected.

import { parseBytes } from '../harness/bytes-text.ts';
import type { Connection } from '../harness/read-connections.ts';
import type { FailedCheck } from '../harness/verdict.ts';

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
 * Computes which bytes the program should send on a connection.
 *
 * @param failure - The check, if it failed on this connection.
 */
export function expectedBytes(
  { events, program }: Connection,
  failure: FailedCheck | undefined,
): ExpectedBytes {
  const chunks = events
    .filter((event) => event.kind === 'bytes')
    .filter(({ from }) => from === program);
  const truncated = chunks.findIndex(({ cut }) => cut > 0);
  const kept = truncated === -1 ? chunks : chunks.slice(0, truncated + 1);
  const bytes = Buffer.concat(kept.map((chunk) => chunk.bytes));
  const untouched = { bytes, right: bytes.length, open: true, mayEnd: true, failed: false };
  if (failure === undefined || truncated !== -1) return untouched;
  const received = parseBytes(failure.received ?? '');
  const expected = parseBytes(failure.expected ?? '');
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
