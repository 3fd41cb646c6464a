// Lets runs that share one network, also those of other commands and users, use the ports of the protocol one at a time.

import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describeHolder } from '../driver/ports.ts';
import { LOCALHOST } from '../driver/service.ts';
import { UserError } from '../user-error.ts';

/**
 * The process that listens here holds the lock. Unlike a file, a port is shared by exactly the processes that share the
 * ports of the protocol, and the system releases it when its process ends, in any way.
 */
export const LOCK_PORT = 10339;

/** Milliseconds between two attempts: short beside a check. */
const RETRY = 25;

/** Milliseconds after which a wait is reported: several short checks of another command. */
const REPORT_AFTER = 2_000;

/**
 * @param signal - Ends the wait; the promise then rejects with the signal's reason.
 * @param onWait - Called once with a sentence for the user if the wait takes long.
 * @returns Releases the lock.
 * @throws UserError if the lock can't be acquired however long we wait.
 */
export async function acquirePortLock(
  signal: AbortSignal,
  onWait: (sentence: string) => void = () => undefined,
): Promise<() => void> {
  const reportAt = performance.now() + REPORT_AFTER;
  for (let isReported = false; ; await pause(RETRY)) {
    signal.throwIfAborted();
    const lock = await tryToListen();
    if (lock) return () => void lock.close();
    if (isReported || performance.now() < reportAt) continue;
    isReported = true;
    onWait(
      `Waiting for ${describeHolder(LOCK_PORT)}: without isolation, only one command at a time can run checks, and port ${LOCK_PORT} is its lock.`,
    );
  }
}

/** Listens on the port of the lock; `undefined` if another process does. */
async function tryToListen(): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.unref().listen({ port: LOCK_PORT, host: LOCALHOST, exclusive: true });
    await once(server, 'listening');
    return server;
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return undefined;
    throw new UserError(
      'cannot-listen',
      `Without isolation, checks take turns by listening on port ${LOCK_PORT} of ${LOCALHOST}, and this system doesn't let them (${code}).`,
    );
  }
}
