// Lets runs that share one network, also those of other commands, use the ports of the protocol one at a time.

import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../user-error.ts';

/** Contains the id of the process that holds the ports. Each user has one, because another's can't be removed. */
const LOCK = join(tmpdir(), `dialtone-turn-${process.getuid?.() ?? 'user'}`);

/** Milliseconds between two attempts: short beside a check. */
const RETRY = 25;

/** Milliseconds after which a wait is reported: several short checks of another command. */
const REPORT_AFTER = 2_000;

/**
 * Waits for the lock.
 *
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
    const holder = acquireOrFindHolder();
    if (holder === undefined) return () => rmSync(LOCK, { force: true });
    if (isReported || performance.now() < reportAt) continue;
    isReported = true;
    onWait(
      `Waiting for process ${holder}, which uses the ports of the lessons (${LOCK}). If that isn't a Dialtone command, delete the file.`,
    );
  }
}

/** Acquires the lock, or returns the process that holds it. A hard link is created completely or not at all, and by one process only. */
function acquireOrFindHolder(): number | undefined {
  const draft = `${LOCK}-${randomUUID()}`;
  try {
    writeFileSync(draft, String(process.pid));
    for (;;) {
      if (tryToLink(draft)) return undefined;
      const holder = holderIn(LOCK);
      if (holder !== undefined) return holder;
      removeAbandoned(`${draft}-abandoned`);
    }
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UserError(
      'not-writable',
      `Without isolation, checks take turns by the file ${LOCK}, and that is impossible (${code}). Delete it if it exists, or set TMPDIR to a folder in which you may write.`,
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryToLink(draft: string): boolean {
  try {
    linkSync(draft, LOCK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved before it is removed: another process may have replaced it since we looked. */
function removeAbandoned(aside: string): void {
  try {
    renameSync(LOCK, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (holderIn(aside) !== undefined) tryToLink(aside);
  rmSync(aside);
}

/** The living process that a lock names; one of another user's can't be its owner. */
function holderIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (path !== undefined && code !== 'ENOENT') throw error;
    return undefined;
  }
}
