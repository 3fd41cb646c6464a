// Lets runs that share one network, also those of other commands, use the ports of the protocol one at a time.

import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Contains the id of the process that holds the ports. */
const LOCK = join(tmpdir(), 'dialtone-turn');

/** Milliseconds between two attempts: short beside a check. */
const RETRY = 25;

/**
 * Waits for the lock.
 *
 * @param signal - Ends the wait; the promise then rejects with the signal's reason.
 * @returns Releases the lock.
 */
export async function acquirePortLock(signal: AbortSignal): Promise<() => void> {
  for (;;) {
    signal.throwIfAborted();
    if (tryToAcquire()) return () => rmSync(LOCK, { force: true });
    await pause(RETRY);
  }
}

/** A hard link is created completely or not at all, and by one process only. */
function tryToAcquire(): boolean {
  const draft = `${LOCK}-${process.pid}`;
  try {
    writeFileSync(draft, String(process.pid));
    linkSync(draft, LOCK);
    return true;
  } catch {
    if (isAbandoned()) rmSync(LOCK, { force: true });
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whether the process that holds the lock is gone. */
function isAbandoned(): boolean {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
