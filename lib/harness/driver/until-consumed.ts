// Waits until what was written to the program has arrived and was read, as far as the system tells; writes nothing.

import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { readConnection } from '../os/sockets.ts';
import type { IdleDetector } from './idle-detector.ts';

/** Resolves when all that was written here has arrived, or when the program sleeps and leaves no room for it. */
export async function untilArrived(idle: IdleDetector, socket: Socket): Promise<void> {
  const { localPort = 0, remotePort = 0 } = socket;
  await idle.until(seldom(() => !readConnection(localPort, remotePort)?.unacknowledged));
}

/** Resolves when the program has read what has arrived, or sleeps and leaves it; after a moment where that cannot be seen. */
export async function untilConsumed(idle: IdleDetector, socket: Socket): Promise<void> {
  const { localPort = 0, remotePort = 0 } = socket;
  const isRead = seldom(() => !readConnection(remotePort, localPort)?.unread);
  await pause(process.platform === 'linux' ? LIMITS.pieceRead : LIMITS.pieceApart);
  await idle.until(isRead, LIMITS.step, LIMITS.pieceTaken);
}

/** Asks the system at most once in `LIMITS.poll`, however often a flood wakes who waits: its table of sockets is long to read. */
function seldom(ask: () => boolean): () => boolean {
  let askedAt = -Infinity;
  return () => {
    const now = performance.now();
    if (now - askedAt < LIMITS.poll) return false;
    askedAt = now;
    return ask();
  };
}
