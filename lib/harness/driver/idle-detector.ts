// Decides how long to wait for a program: while it works and a little longer, measured by its own time where the system reports it.

import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { isNapping, mayWakeByItself, sampleProcess, type ProcessSample } from '../os/processes.ts';
import { HAS_PROC } from '../os/read-proc.ts';
import { areBytesUnderWay } from '../os/sockets.ts';
import type { Signal } from './signal.ts';

/** How a wait ended. */
export type Waited =
  | 'ready'
  /** The program slept for the allowed time, with nothing to wake it. */
  | 'slept'
  /** The program was still busy when its time was up. */
  | 'busy';

/** How long to wait for a program. Milliseconds. */
export interface Patience {
  /** What it may have, asleep or at work. */
  readonly own?: number;
  /** How long it may sleep. */
  readonly idle?: number;
  /** How long it may sleep if nothing but a peer can wake it, as far as the system tells. */
  readonly idleForGood?: number;
  /** How much processor time it may use. */
  readonly work?: number;
  /** Changes with every step towards what is expected; by default, every event counts as such a step. */
  readonly progress?: () => unknown;
}

/** Waits for things that a program should do. */
export class IdleDetector {
  readonly #signal: Signal;
  /** The program's process id, once it runs. */
  readonly #pid: () => number | undefined;
  readonly #onSleep: (sleeps: boolean) => void;
  #sleeps = false;
  #starved = 0;
  #last = { slept: 0, worked: 0, own: 0 };
  /** Pieces that the program has left unread so far. */
  piecesUnread = 0;
  /** A thread of the program keeps sleeping for fixed times: to wait for it is in vain. */
  alwaysNaps = false;

  /** @param onSleep - Called when the program falls asleep during a wait, and when it wakes or the wait ends. */
  constructor(signal: Signal, pid: () => number | undefined, onSleep: (sleeps: boolean) => void) {
    this.#signal = signal;
    this.#pid = pid;
    this.#onSleep = onSleep;
  }

  /** Milliseconds of the waits so far in which the program was ready to run and got no processor. */
  get starved(): number {
    return this.#starved;
  }

  /**
   * Waits until `ready` returns true.
   *
   * Time in which the program queues for a processor doesn't count, so a busy machine can't make a right program wrong.
   * Where the system doesn't report that (everywhere but on Linux), all time without a change counts as idle. A limit on
   * the program's work and one on its time end the wait for a program that spins.
   *
   * @param patience - By default that of any step.
   */
  async until(ready: () => boolean, patience: Patience = {}): Promise<Waited> {
    this.#last = { slept: 0, worked: 0, own: 0 };
    if (ready()) return 'ready';
    try {
      return await this.#wait(ready, patience);
    } finally {
      this.#reportSleep(false);
    }
  }

  /** What the program did during the latest wait, in milliseconds: longest sleep, work, and both with all pauses. */
  get last(): { readonly slept: number; readonly worked: number; readonly own: number } {
    return this.#last;
  }

  /** Whether the program may wake without an event from outside; true also where the system doesn't tell. */
  get mayWake(): boolean {
    const pid = this.#pid();
    return pid === undefined || mayWakeByItself(pid);
  }

  async #wait(ready: () => boolean, patience: Patience): Promise<Waited> {
    const { own = LIMITS.step, idle: allowedIdle = LIMITS.idle, work = LIMITS.work } = patience;
    const leastIdle = patience.idleForGood ?? allowedIdle;
    let idle = 0;
    let had = 0; // the program's own time
    let before: Moment = { at: performance.now(), sample: undefined };
    let worked = 0;
    let progress = patience.progress?.();
    for (;;) {
      const hasEvent = await this.#signal.next(LIMITS.poll);
      if (ready()) return 'ready';
      const changed = hasEvent && (!patience.progress || progress !== patience.progress());
      progress = patience.progress?.();
      const at = performance.now();
      if (changed) idle = 0;
      if (at - before.at < LIMITS.look) continue;
      const now: Moment = { at, sample: this.#sample() };
      worked += workBetween(before, now);
      const starved = starvedBetween(before, now);
      this.#starved += starved;
      had += now.at - before.at - starved;
      if (!changed && (before.sample || !now.sample)) idle += idleBetween(before, now);
      before = now;
      this.#reportSleep(idle > 0 && now.sample?.asleep === true);
      const most = now.sample ? allowedIdle : Math.max(allowedIdle, LIMITS.idleUnknown);
      const hasSlept = idle > most || (idle > leastIdle && now.sample && !this.mayWake);
      this.#last = { slept: Math.max(idle, this.#last.slept), worked, own: had };
      if (!hasSlept && worked < work && had < own) continue;
      // Our own event loop may have been starved: handle what has arrived before giving up.
      await flushEventLoop();
      if (ready()) return 'ready';
      return hasSlept ? 'slept' : 'busy';
    }
  }

  /** Waits until the program has nothing left to do and everything that it sent has arrived, so that a failure shows it all. */
  async untilAsleep(): Promise<void> {
    const began = performance.now();
    const first = this.#sample();
    let before = first;
    for (let quiet = 0; quiet < 2 || (areBytesUnderWay() && quiet < LIMITS.underWay);) {
      const changed = await this.#signal.next(LIMITS.poll);
      const sample = this.#sample();
      quiet = changed || sample === undefined || isAwake(before, sample) ? 0 : quiet + 1;
      before = sample;
      // A program that never sleeps has shown enough after some work, however long that takes on this machine.
      const worked = first && sample ? sample.used - first.used : performance.now() - began;
      if (worked > LIMITS.settle || performance.now() - began > LIMITS.step) break;
    }
    await flushEventLoop();
  }

  /** Waits until the program has processed what has just reached it; a short pause where the system doesn't tell. */
  async untilProcessed(): Promise<void> {
    await pause(HAS_PROC ? LIMITS.pieceRead : LIMITS.pieceApart);
    const began = performance.now();
    const first = this.#sample();
    let napsSince: number | undefined;
    for (let sample = first; sample; sample = this.#sample()) {
      if (this.#isAsleep(sample)) {
        // The locks of newer Nodes may nap for some milliseconds in the middle of their work.
        napsSince ??= performance.now();
        const pid = this.#pid();
        if (pid === undefined || !isNapping(pid)) return;
        const napped = performance.now() - napsSince;
        if (napped > LIMITS.idle) this.alwaysNaps = true;
        if (napped > LIMITS.nap && this.alwaysNaps) return;
      }
      if (sample.used - (first?.used ?? 0) > LIMITS.settle) return; // It never sleeps.
      if (performance.now() - began > LIMITS.step) return;
      await pause(LIMITS.pieceRead);
    }
  }

  /** A sample reads one thread after the other, and one may wake the next meanwhile: all slept at once only if none has worked until a second sample. */
  #isAsleep(sample: ProcessSample): boolean {
    return sample.asleep && !isAwake(sample, this.#sample());
  }

  #reportSleep(sleeps: boolean): void {
    if (sleeps === this.#sleeps) return;
    this.#sleeps = sleeps;
    this.#onSleep(sleeps);
  }

  #sample(): ProcessSample | undefined {
    const pid = this.#pid();
    return pid === undefined ? undefined : sampleProcess(pid);
  }
}

/** The program at one moment; without a sample where the system provides none. */
export interface Moment {
  readonly at: number;
  readonly sample: ProcessSample | undefined;
}

/** Milliseconds between two moments in which the program waited for something. */
export function idleBetween(before: Moment, now: Moment): number {
  const elapsed = now.at - before.at;
  if (!before.sample || !now.sample) return elapsed;
  if (!now.sample.asleep) return 0;
  // Sum first to avoid floating-point drift.
  const { used, queued } = now.sample;
  const busy = used + queued - (before.sample.used + before.sample.queued);
  // Negative: one of its processes has exited and took its times along. It was at work.
  return busy < 0 ? 0 : Math.max(0, elapsed - busy);
}

/** Milliseconds of processor time between two moments; 0 where that is unknown, and when a process has exited and took its time along. */
export function workBetween(before: Moment, now: Moment): number {
  if (!before.sample || !now.sample) return 0;
  return Math.max(0, now.sample.used - before.sample.used);
}

/** Milliseconds between two moments in which the program was ready to run and got no processor; 0 where that is unknown. */
export function starvedBetween(before: Moment, now: Moment): number {
  if (!before.sample || !now.sample) return 0;
  const queued = now.sample.queued - before.sample.queued;
  return Math.min(Math.max(0, queued), now.at - before.at);
}

function isAwake(before: ProcessSample | undefined, now: ProcessSample | undefined): boolean {
  return now !== undefined && (!now.asleep || now.used !== before?.used);
}

/** Lets every event that has already arrived be handled. */
export async function flushEventLoop(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
