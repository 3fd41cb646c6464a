// Follows bytes between a peer and the program: whether they have arrived there and were read, and when to stop reading.

import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { HAS_PROC } from '../os/read-proc.ts';
import { bytesToFillConnection } from '../os/socket-buffers.ts';
import { readConnection } from '../os/sockets.ts';
import type { CheckContext } from './check-context.ts';
import type { IdleDetector, Waited } from './idle-detector.ts';
import type { Inbox } from './inbox.ts';
import { throttled } from './throttled.ts';

/**
 * Writes bytes, by default more than the buffers hold, until the program's system has taken them, the connection is gone,
 * or the program sleeps without reading: one that has stopped reading delays the bytes, but not the check.
 */
export async function writeUntilTaken(
  { idle, signal }: Pick<CheckContext, 'idle' | 'signal'>,
  socket: Socket,
  bytes: Uint8Array = Buffer.alloc(bytesToFillConnection()),
): Promise<Waited> {
  let isWritten = false;
  socket.write(bytes, () => {
    isWritten = true;
    signal.notify();
  });
  return idle.until(() => isWritten || socket.destroyed);
}

/** Resolves when every byte has arrived and was read, or when the program sleeps without reading them. */
export async function untilFlushed(idle: IdleDetector, socket: Socket): Promise<void> {
  const { localPort = 0, remotePort = 0 } = socket;
  await idle.until(
    throttled(LIMITS.poll, () => !readConnection(localPort, remotePort)?.unacknowledged),
  );
  await untilConsumed(idle, socket);
}

/** Resolves when the program has read every byte, or sleeps without reading them; after a short pause where that can't be observed. */
export async function untilConsumed(idle: IdleDetector, socket: Socket): Promise<void> {
  const { localPort = 0, remotePort = 0 } = socket;
  const isRead = throttled(LIMITS.poll, () => !readConnection(remotePort, localPort)?.unread);
  await pause(HAS_PROC ? LIMITS.pieceRead : LIMITS.pieceApart);
  if (idle.piecesUnread > LIMITS.piecesUnread) return; // It won't read in step with us.
  const waited = await idle.until(isRead, { idle: LIMITS.pieceTaken });
  if (waited === 'slept') idle.piecesUnread++;
}

/** Stops reading with the chunk that brings the last of these bytes. */
export function pauseAfter(socket: Socket, inbox: Inbox, bytes: Buffer): void {
  const pause = () => {
    if (inbox.has(bytes)) socket.pause().off('data', pause);
  };
  socket.on('data', pause);
}
