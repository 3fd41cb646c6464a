// Keeps the workers of a judge, and decides how many checks are at work at once; asks the workers nothing.

import type { ProgramActivity } from '../driver/check-context.ts';
import { WorkerDied, type WorkerProcess } from './worker-process.ts';

/**
 * Workers for each check that may be at work. While a program sleeps and its check waits in vain, the processor is free:
 * the next check begins on another worker. That makes no verdict less true, for the wait ends by what the program sleeps,
 * not by the clock. More would find little more to do, and each holds some 60 MB.
 */
const WORKERS_A_JOB = 3;

/** What a pool is made for. */
export interface PoolOptions {
  /** Checks at work at once, at the most; one whose program is asleep does not count. */
  readonly jobs: number;
  /** All workers are in one network, where only one program can have the port: then nobody gives up a place. */
  readonly isOneNetwork: boolean;
  /** Starts a worker that tells what its program does. */
  readonly start: (onActivity: (activity: ProgramActivity) => void) => WorkerProcess;
}

/** The workers of one judge. */
export class WorkerPool {
  readonly #jobs: number;
  readonly #most: number;
  readonly #startOne: PoolOptions['start'];
  readonly #all = new Set<WorkerProcess>();
  readonly #idle: WorkerProcess[] = [];
  readonly #waiting: Waiter[] = [];
  #programs = 0;
  #isClosed = false;

  constructor({ jobs, isOneNetwork, start }: PoolOptions) {
    this.#jobs = isOneNetwork ? 1 : jobs;
    this.#most = isOneNetwork ? 1 : jobs * WORKERS_A_JOB;
    this.#startOne = start;
  }

  /** Programs that were started until now. */
  get programs(): number {
    return this.#programs;
  }

  /** Starts workers now, so that the first who asks does not wait for them. */
  warmUp(): void {
    while (!this.#isClosed && this.#all.size < this.#jobs) this.#idle.push(this.#start());
  }

  /**
   * Lends a worker when one has a place to work.
   *
   * @throws WorkerDied if the pool is closed.
   */
  async use<T>(use: (worker: WorkerProcess) => Promise<T>): Promise<T> {
    const worker = await this.#take();
    try {
      return await use(worker);
    } finally {
      if (worker.isAlive) this.#idle.push(worker);
      else this.#all.delete(worker);
      this.#serve();
    }
  }

  /** Ends the workers; who still waits for one gets none. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await Promise.all([...this.#all].map((worker) => worker.close()));
  }

  async #take(): Promise<WorkerProcess> {
    if (this.#isClosed) throw closed();
    const taken = new Promise<WorkerProcess>((resolve, reject) =>
      this.#waiting.push({ resolve, reject }),
    );
    this.#serve();
    return taken;
  }

  /** Lends workers as long as somebody waits and there is a place. */
  #serve(): void {
    while (this.#waiting.length > 0 && !this.#isClosed) {
      const worker = this.#free();
      if (worker === undefined) return;
      this.#waiting.shift()?.resolve(worker);
    }
  }

  #free(): WorkerProcess | undefined {
    const lent = [...this.#all].filter((worker) => !this.#idle.includes(worker));
    if (lent.filter((worker) => !worker.isAsleep).length >= this.#jobs) return undefined;
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isAlive) return idle;
      this.#all.delete(idle); // It ended while nobody looked.
    }
    return this.#all.size < this.#most ? this.#start() : undefined;
  }

  #start(): WorkerProcess {
    const worker = this.#startOne((activity) => {
      if (activity === 'starts') this.#programs++;
      else this.#serve();
    });
    this.#all.add(worker);
    return worker;
  }
}

interface Waiter {
  readonly resolve: (worker: WorkerProcess) => void;
  readonly reject: (reason: Error) => void;
}

function closed(): WorkerDied {
  return new WorkerDied('The judge is closed.');
}
