// Decides how long to wait for a program: while it works, and a little longer; never by the clock alone where the system tells more.

import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import type { Signal } from './signal.ts';
import { areBytesUnderWay } from '../os/sockets.ts';
import { lookAtProcess, type Look } from '../os/processes.ts';

/** How a wait ended. */
export type Waited =
  | 'ready'
  /** The program slept for the whole of our idle, with nothing to wake it. */
  | 'slept'
  /** It was still busy when the step's time was over. */
  | 'busy';

/** Waits for things that a program should do. */
export class IdleDetector {
  readonly #signal: Signal;
  /** The program's process, once there is one. */
  readonly #pid: () => number | undefined;
  readonly #onSleep: (sleeps: boolean) => void;
  #sleeps = false;

  /** @param onSleep - Told when the program falls asleep while it is waited for, and when that is over. */
  constructor(signal: Signal, pid: () => number | undefined, onSleep: (sleeps: boolean) => void) {
    this.#signal = signal;
    this.#pid = pid;
    this.#onSleep = onSleep;
  }

  /**
   * Waits until `ready` says true.
   *
   * Only time counts in which the program neither works nor queues for a processor, so a busy machine cannot make a
   * right program wrong; where the system does not tell (all but Linux), all time without a change counts. Limits on
   * its work and on the whole step end a wait for a program that spins.
   *
   * @param limit - Milliseconds that it may take, whatever the program does.
   * @param allowedIdle - Milliseconds that the program may sleep.
   */
  async until(
    ready: () => boolean,
    limit: number = LIMITS.step,
    allowedIdle: number = LIMITS.idle,
  ): Promise<Waited> {
    if (ready()) return 'ready';
    try {
      return await this.#wait(ready, limit, allowedIdle);
    } finally {
      this.#tell(false);
    }
  }

  async #wait(ready: () => boolean, limit: number, allowedIdle: number): Promise<Waited> {
    const began = performance.now();
    let idle = 0;
    let before: Moment = { at: began, look: undefined };
    let atFirst: number | undefined; // Most waits are over before anybody needs to look.
    for (;;) {
      const changed = await this.#signal.next(LIMITS.poll);
      if (ready()) return 'ready';
      const at = performance.now();
      if (changed) idle = 0;
      if (at - before.at < LIMITS.look) continue;
      const now: Moment = { at, look: this.#look() };
      atFirst ??= now.look?.used;
      if (!changed && (before.look || !now.look)) idle += idleBetween(before, now);
      before = now;
      this.#tell(idle > 0 && now.look?.asleep === true);
      const hasSlept = idle > (now.look === undefined ? LIMITS.idleUnknown : allowedIdle);
      const worked = (now.look?.used ?? 0) - (atFirst ?? 0);
      if (!hasSlept && worked < LIMITS.work && now.at - began < limit) continue;
      // We may have been the ones who slept: what has arrived meanwhile is read before we give up.
      await turnOfTheLoop();
      if (ready()) return 'ready';
      return hasSlept ? 'slept' : 'busy';
    }
  }

  /** Waits until the program has nothing left to do and all that it sent has come: for a full picture of a failure. */
  async untilAsleep(): Promise<void> {
    const began = performance.now();
    const first = this.#look();
    let before = first;
    for (let quiet = 0; quiet < 2 || (areBytesUnderWay() && quiet < LIMITS.underWay);) {
      const changed = await this.#signal.next(LIMITS.poll);
      const look = this.#look();
      quiet = changed || look === undefined || isAwake(before, look) ? 0 : quiet + 1;
      before = look;
      // One that never sleeps has shown enough when it has worked for a while, however long that takes on this machine.
      const worked = first && look ? look.used - first.used : performance.now() - began;
      if (worked > LIMITS.settle || performance.now() - began > LIMITS.step) break;
    }
    await turnOfTheLoop();
  }

  /** Waits until the program has nothing left to do with what has just reached it; a moment where the system does not tell. */
  async untilTaken(): Promise<void> {
    await pause(process.platform === 'linux' ? LIMITS.pieceRead : LIMITS.pieceApart);
    const began = performance.now();
    const first = this.#look();
    for (let look = first; look && !this.#isAsleep(look); look = this.#look()) {
      // One that never sleeps has had its time, as in the other waits.
      if (look.used - (first?.used ?? 0) > LIMITS.settle) return;
      if (performance.now() - began > LIMITS.step) return;
      await pause(LIMITS.pieceRead);
    }
  }

  /** A look takes its threads one after the other, and one may wake the next meanwhile: only if none has worked until a second look did all sleep at once. */
  #isAsleep(look: Look): boolean {
    return look.asleep && !isAwake(look, this.#look());
  }

  #tell(sleeps: boolean): void {
    if (sleeps === this.#sleeps) return;
    this.#sleeps = sleeps;
    this.#onSleep(sleeps);
  }

  #look(): Look | undefined {
    const pid = this.#pid();
    return pid === undefined ? undefined : lookAtProcess(pid);
  }
}

/** The program at one moment; no look where the system does not tell. */
export interface Moment {
  readonly at: number;
  readonly look: Look | undefined;
}

/** Milliseconds between two moments in which the program waited for something. */
export function idleBetween(before: Moment, now: Moment): number {
  const elapsed = now.at - before.at;
  if (!before.look || !now.look) return elapsed;
  if (!now.look.asleep) return 0;
  const busy = timesOf(now.look) - timesOf(before.look);
  // One of its processes has ended and has taken its times along: it was at work.
  return busy < 0 ? 0 : Math.max(0, elapsed - busy);
}

/** Summed up first: the difference of two sums that are alike is nothing, and not nearly nothing. */
function timesOf({ used, queued }: Look): number {
  return used + queued;
}

function isAwake(before: Look | undefined, now: Look | undefined): boolean {
  return now !== undefined && (!now.asleep || now.used !== before?.used);
}

/** Lets every event that is already there be handled. */
export async function turnOfTheLoop(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
