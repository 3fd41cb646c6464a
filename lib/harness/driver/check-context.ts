// Holds the state that the parts of one running check share: its transcript, program, connections, order of steps and cleanup.

import {
  ExpectationFailed,
  type Evidence,
  type DiagnosisHints,
  type ProgramState,
  type Observation,
} from '../diagnosis/evidence.ts';
import { CheckClosed, NotAwaited } from './check-errors.ts';
import { ConnectionLog } from './connection-log.ts';
import { IdleDetector, type Waited } from './idle-detector.ts';
import type { Command } from './program-process.ts';
import {
  firstStartOf,
  mergeSpeeds,
  NEVER_STARTED,
  startAfter,
  type ProgramSpeed,
} from './program-speed.ts';
import { LIMITS } from '../limits.ts';
import { Program } from './program.ts';
import { Signal } from './signal.ts';
import { Transcript } from './transcript.ts';

/** What a program does while its check runs: it starts, falls asleep while a step waits for it, and wakes. */
export type ProgramActivity = 'starts' | 'sleeps' | 'wakes';

/** The shared state of one check while it runs. */
export class CheckContext {
  readonly transcript = new Transcript();
  /** Wakes whatever waits for the program or for a peer. */
  readonly signal = new Signal();
  readonly connections = new ConnectionLog();
  readonly idle: IdleDetector;
  /** Called when the program under test starts, falls asleep and wakes. */
  readonly onActivity: (activity: ProgramActivity) => void;
  readonly #command: Command;
  #program: Program;
  readonly #cleanups: (() => unknown)[] = [];
  /** Who acted last in a way that the program notices, if no expectation was met since. */
  #lastActor: object | undefined;
  #expectations = 0;
  #stepsRunning = 0;
  #isClosed = false;
  #speed: ProgramSpeed;
  #startTook = 0;
  /** When the wait for a program that starts began; undefined while there is none. */
  #startBegan: number | undefined;

  /**
   * @param command - Starts the program under test.
   * @param speed - What earlier checks have shown of it.
   */
  constructor(
    command: Command,
    onActivity: (activity: ProgramActivity) => void = () => undefined,
    speed: ProgramSpeed = {},
  ) {
    this.#command = command;
    this.#speed = speed;
    this.onActivity = onActivity;
    this.#program = new Program(this, command);
    this.idle = new IdleDetector(
      this.signal,
      () => this.program.pid,
      (sleeps) => onActivity(sleeps ? 'sleeps' : 'wakes'),
    );
    this.idle.alwaysNaps = speed.alwaysNaps ?? false;
  }

  /** What this check and those before have shown of the program. */
  get speed(): ProgramSpeed {
    return { ...this.#speed, ...(this.idle.alwaysNaps && { alwaysNaps: true }) };
  }

  /** Milliseconds that starts have taken in this check so far. */
  get startTook(): number {
    const now = performance.now();
    return this.#startTook + now - (this.#startBegan ?? now);
  }

  /** Waits until `ready` returns true, or until the program can no longer change that. A starting program has a separate budget. */
  async until(ready: () => boolean): Promise<Waited> {
    if (!this.program.wasStarted || this.program.hasShownItself) return this.idle.until(ready);
    const { start = firstStartOf(this.#command) } = this.#speed;
    this.#startBegan = performance.now();
    const patience = { ...start, own: LIMITS.start, idleForGood: LIMITS.idle };
    const waited = await this.idle.until(ready, patience);
    this.#startTook = this.startTook;
    this.#startBegan = undefined;
    const { slept, worked } = this.idle.last;
    const shown = waited === 'ready' ? startAfter(slept, worked) : NEVER_STARTED;
    this.#speed = mergeSpeeds(this.#speed, { start: shown });
    return waited;
  }

  /**
   * After a wait in vain, waits on for what was expected, so that a slow program isn't taken for a wrong one.
   *
   * @returns How long it took in milliseconds, if it came.
   */
  async cameLate(
    waited: Waited,
    isDecided: () => boolean,
    isMet: () => boolean,
  ): Promise<Pick<Evidence, 'lateBy'>> {
    if (waited === 'ready' || this.#speed.neverLate === true) return {};
    const { own: before } = this.idle.last;
    if (!isDecided()) {
      if (waited === 'slept' && !this.idle.mayWake) return {};
      const [idle, idleForGood] = [LIMITS.late, LIMITS.lateUnlikely];
      const patience = { idle, idleForGood, work: LIMITS.lateWork, own: LIMITS.check };
      await this.idle.until(isDecided, patience);
    }
    if (isMet()) return { lateBy: before + this.idle.last.own };
    this.#speed = { ...this.#speed, neverLate: true };
    return {};
  }

  /** The latest run of the program under test. */
  get program(): Program {
    return this.#program;
  }

  /** Prepares another run of the program, not started yet; the run before it has to be over. */
  newRun(): Program {
    this.#program = new Program(this, this.#command);
    return this.#program;
  }

  /**
   * Runs one step of a check; steps run one after the other.
   *
   * @throws NotAwaited if another step is still running.
   */
  async step<T>(run: () => T | Promise<T>): Promise<T> {
    if (this.#stepsRunning > 0) throw new NotAwaited();
    this.#stepsRunning++;
    try {
      return await run();
    } finally {
      this.#stepsRunning--;
    }
  }

  /** Runs a step that can fail the program. */
  expectation<T>(run: () => Promise<T>): Promise<T> {
    this.#expectations++;
    return this.step(async () => {
      const before = this.#lastActor;
      const met = await run();
      if (this.#lastActor === before) this.#lastActor = undefined;
      return met;
    });
  }

  /** Whether any expectation was made: a check without one proves nothing. */
  get hasExpectations(): boolean {
    return this.#expectations > 0;
  }

  /** Whether a step is still running. */
  get isBusy(): boolean {
    return this.#stepsRunning > 0;
  }

  /**
   * Precedes every action that the program notices: waits until the program has processed the previous one, so that it
   * always sees both in the same order.
   *
   * @param by - Who is about to act.
   * @param joins - The action belongs to the one that the same actor has just taken, so there is no wait between them.
   */
  async beforeAction(by: object, joins = false): Promise<void> {
    const isJoined = joins && this.#lastActor === by;
    if (this.#lastActor !== undefined && !isJoined) await this.idle.untilProcessed();
    this.#lastActor = by;
  }

  /** Records an action that the program notices and that needs no wait before it. */
  acted(by: object): void {
    this.#lastActor = by;
  }

  /**
   * Registers a cleanup for the end of the check; the last registered runs first.
   *
   * @throws CheckClosed if the check is over: a step that was stopped halfway must not open anything.
   */
  onEnd(cleanup: () => unknown): void {
    if (this.#isClosed) throw new CheckClosed();
    this.#cleanups.unshift(cleanup);
  }

  /** Runs every cleanup, even after one has failed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const cleanup of this.#cleanups.splice(0)) {
      try {
        await cleanup();
      } catch {
        // Best-effort cleanup: already gone.
      }
    }
  }

  /** Fails the check with what was seen; as too slow if what was expected still comes, as held back if the program's end brings it. */
  async failOrLate(
    seen: Observation,
    waited: Waited,
    hints: DiagnosisHints,
    isDecided: () => boolean,
    isMet: () => boolean,
    isHeldBack: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<never> {
    const program = this.program.state;
    const late = await this.cameLate(waited, isDecided, isMet);
    const atEnd = !isDecided() && (await isHeldBack());
    return this.fail(seen, waited, hints, program, atEnd ? { isHeldBack: true } : late);
  }

  /**
   * Fails the check with the evidence of what was seen.
   *
   * @param program - The program's state as evidence; by default its state now.
   * @param late - How what was expected came after all.
   */
  async fail(
    seen: Observation,
    waited: Waited,
    hints: DiagnosisHints = {},
    program: ProgramState = this.program.state,
    late: Pick<Evidence, 'lateBy' | 'isHeldBack'> = {},
  ): Promise<never> {
    await Promise.resolve();
    throw new ExpectationFailed({
      seen,
      waitOutcome: waited === 'ready' ? 'contradicted' : waited,
      hints,
      program,
      peerClosed: this.connections.hasPeerClosed,
      ...late,
      callWaits: this.connections.pendingCalls > 0,
    });
  }
}
