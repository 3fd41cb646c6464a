// An advisory lock between cooperating processes of one checkout.

import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder touches the file to show it is alive: a process id means nothing in another container. */
const TOUCH_MS = 1_000;
/** After twenty missed touches, the holder was killed. */
const STALE_MS = 20 * TOUCH_MS;
const ASK_AGAIN_MS = 200;

/**
 * Waits until the lock is ours.
 * @param {string} file
 * @param {() => void} onWait called once if another process holds it
 * @returns {Promise<() => void>} releases the lock, as the end of the process does
 */
export async function holdLock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  for (let isWaiting = false; !take(file); isWaiting = true) {
    if (!isWaiting) onWait();
    await sleep(ASK_AGAIN_MS);
  }
  const touching = setInterval(() => touch(file), TOUCH_MS).unref();
  const release = () => {
    clearInterval(touching);
    process.off('exit', release);
    for (const signal of SIGNALS) process.off(signal, quit);
    rmSync(file, { force: true });
  };
  process.on('exit', release);
  for (const signal of SIGNALS) process.on(signal, quit);
  return release;
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A signal's default action would end the process without its 'exit' event.
 * @param {NodeJS.Signals} _name @param {number} number
 */
function quit(_name, number) {
  process.exit(128 + number);
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isStale(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function isStale(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS;
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Removed by hand, which is harmless.
  }
}
