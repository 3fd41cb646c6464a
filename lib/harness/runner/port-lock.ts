// Lets runs that share one network take turns, also across commands; where each has a network of its own nobody needs it.

import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Holds the number of the process whose turn it is. */
const TURN = join(tmpdir(), 'dialtone-turn');

/** Between two looks whether it is our turn, in milliseconds: short beside a check. */
const LOOK_AGAIN = 25;

/** Waits for its turn; resolves to a function that ends it. */
export async function takeTurn(): Promise<() => void> {
  while (!tryToTake()) await pause(LOOK_AGAIN);
  return () => rmSync(TURN, { force: true });
}

/** A link is made whole or not at all, and for one process alone. */
function tryToTake(): boolean {
  const mine = `${TURN}-${process.pid}`;
  try {
    writeFileSync(mine, String(process.pid));
    linkSync(mine, TURN);
    return true;
  } catch {
    if (isAbandoned()) rmSync(TURN, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isAbandoned(): boolean {
  try {
    process.kill(Number(readFileSync(TURN, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
