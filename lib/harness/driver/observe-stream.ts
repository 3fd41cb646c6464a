// Describes what a stream has delivered, as evidence for a diagnosis.

import type { Socket } from 'node:net';
import type { Observation } from '../diagnosis/evidence.ts';
import type { CheckContext } from './check-context.ts';
import type { ConnectionLog } from './connection-log.ts';
import type { Inbox } from './inbox.ts';
import type { Peer } from './peer.ts';

/** Other bytes than expected, or too few. */
export function seenBytes(
  peer: Peer,
  inbox: Inbox,
  expected: Buffer,
  connections: ConnectionLog,
): Extract<Observation, { kind: 'bytes' }> {
  const othersServed = connections.hasAnsweredOtherThan(peer);
  const { end, cameFirst } = inbox;
  const [received, before] = [Buffer.from(inbox.unmatched), Buffer.from(inbox.matchedLast)];
  return {
    kind: 'bytes',
    peer: peer.name,
    expected,
    received,
    end,
    othersServed,
    before,
    cameFirst,
  };
}

/** An end that is missing, or bytes in its place. */
export function seenNoEnd(peer: string, inbox: Inbox, extra: Buffer): Observation {
  const { end, cameFirst } = inbox;
  const before = Buffer.from(inbox.matchedLast);
  return { kind: 'no-end', peer, extra: Buffer.from(extra), end, before, cameFirst };
}

/** Whether a missing reply arrives once the program sees EOF. */
export async function arrivesAfterEof(
  context: CheckContext,
  socket: Socket,
  inbox: Inbox,
  expected: Buffer,
): Promise<boolean> {
  if (inbox.unmatched.length > 0 || inbox.end !== 'open') return false;
  context.transcript.close(); // The check has failed already; this is for the diagnosis.
  await new Promise<void>((resolve) => socket.end(resolve));
  await context.idle.untilAsleep();
  return inbox.has(expected);
}
