// What the parts of one running check share: its record, its clock, its program's state, its clean-up; not what a check may call.

import {
  ExpectationFailed,
  type Evidence,
  type ProgramState,
  type Seen,
  type StreamEnd,
  type DiagnosisHints,
} from '../diagnosis/evidence.ts';
import { IdleDetector, type Waited } from './idle-detector.ts';
import { Signal } from './signal.ts';
import { Transcript } from './transcript.ts';

/** What is told of a program while its check runs: that it starts, falls asleep while a step waits for it, and that this is over. */
export type ProgramActivity = 'starts' | 'sleeps' | 'wakes';

/** A step was begun while another was still under way: somebody forgot an `await`. */
export class NotAwaited extends Error {
  override readonly name = 'NotAwaited';
}

/** The check is over. */
export class Closed extends Error {
  override readonly name = 'Closed';
}

/** The shared state of one check while it runs. */
export class CheckContext {
  readonly transcript = new Transcript();
  readonly signal = new Signal();
  readonly idle = new IdleDetector(
    this.signal,
    () => this.programPid(),
    (sleeps) => this.onProgram(sleeps ? 'sleeps' : 'wakes'),
  );
  /** Peers that the program has answered and that are still connected. */
  readonly served = new Set<object>();
  /** A peer has hung up or reset at some time: the program had to cope with it. */
  peerClosed = false;
  /** Calls of the program that nobody has taken yet. */
  callsWaiting = 0;
  /** The connection on which a peer said something last. */
  lastConnectionUsed: { readonly end: StreamEnd } | undefined;
  /** Expectations that were made: a check without any proves nothing. */
  expectations = 0;
  /** Told what the program does; set by whoever wants to know. */
  onProgram: (does: ProgramActivity) => void = () => undefined;
  /** Set by the program when it is made. */
  programState: () => ProgramState = () => ({ status: 'not-started', stdout: '', stderr: '' });
  /** Set by the program when it is made. */
  programPid: () => number | undefined = () => undefined;
  /** Whether it has ended and all that it wrote has come; set by the program when it is made. */
  programExitedAndDrained: () => boolean = () => false;
  /** Who did something last that the program notices, if no expectation was met since. */
  lastActor: object | undefined;
  readonly #endings: (() => unknown)[] = [];
  #underWay = 0;
  #isClosed = false;

  /** Runs one step of a check; steps come one after the other. */
  async step<T>(run: () => T | Promise<T>): Promise<T> {
    if (this.#underWay > 0) throw new NotAwaited();
    this.#underWay++;
    try {
      return await run();
    } finally {
      this.#underWay--;
    }
  }

  /** Runs a step that can fail the program. */
  expectation<T>(run: () => Promise<T>): Promise<T> {
    this.expectations++;
    return this.step(async () => {
      const before = this.lastActor;
      const met = await run();
      if (this.lastActor === before) this.lastActor = undefined;
      return met;
    });
  }

  /**
   * Comes before everything that the program will notice: waits until it has taken in what was done before, or chance
   * would say whether it is told of both at once.
   *
   * @param by - Who is about to do something.
   * @param joins - It goes together with what the same one has done just before.
   */
  async beforeAction(by: object, joins = false): Promise<void> {
    const isJoined = joins && this.lastActor === by;
    if (this.lastActor !== undefined && !isJoined) await this.idle.untilTaken();
    this.lastActor = by;
  }

  /** Whether a step is still under way. */
  get isBusy(): boolean {
    return this.#underWay > 0;
  }

  /**
   * Registers what has to be put away when the check is over, last first.
   *
   * @throws Closed if it is over already: a step that was stopped on its way must not begin anything new.
   */
  onEnd(end: () => unknown): void {
    if (this.#isClosed) throw new Closed();
    this.#endings.unshift(end);
  }

  /** Puts everything away; one failing end does not keep the others from running. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const end of this.#endings.splice(0)) {
      try {
        await end();
      } catch {
        // What could not be put away has gone by itself.
      }
    }
  }

  /** Ends the check with the evidence of what was seen. */
  async fail(
    seen: Seen,
    waited: Waited,
    tells: DiagnosisHints = {},
    program = this.programState(),
  ): Promise<never> {
    await Promise.resolve();
    const stop: Evidence['stop'] = waited === 'ready' ? 'contradicted' : waited;
    const callWaits = this.callsWaiting > 0;
    throw new ExpectationFailed({
      seen,
      stop,
      tells,
      program,
      peerClosed: this.peerClosed,
      callWaits,
    });
  }
}
