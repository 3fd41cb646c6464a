// Owns the workers of a judge and decides how many checks are at work at once.

import type { ProgramActivity } from '../driver/check-context.ts';
import type { SharedTmp } from './private-tmp.ts';
import { WorkerDied, type WorkerProcess } from './worker-process.ts';

/**
 * Workers per job. While a program sleeps and its check waits in vain, the processor is free for a check on another
 * worker. That can't change a verdict: the timeout counts the program's idle time, not wall time. More workers would find
 * little more to do, and each takes some 60 MB.
 */
const WORKERS_A_JOB = 3;

/** How a pool works. */
export interface PoolOptions {
  /** Maximum number of checks at work at once; a check whose program sleeps doesn't count. */
  readonly jobs: number;
  /** All workers share one network, in which only one program can have the port: they run one at a time. */
  readonly isOneNetwork: boolean;
  /** Starts a worker that shows this part of /tmp and reports its program's activity. */
  readonly start: (
    tmp: SharedTmp,
    onActivity: (activity: ProgramActivity) => void,
  ) => WorkerProcess;
  /** What every worker shows of /tmp. */
  readonly tmp: SharedTmp;
}

/** The workers of one judge. */
export class WorkerPool {
  readonly #jobs: number;
  readonly #most: number;
  readonly #startOne: PoolOptions['start'];
  readonly #all = new Set<WorkerProcess>();
  readonly #idle: WorkerProcess[] = [];
  readonly #waiting: Waiter[] = [];
  /** What any caller has needed of /tmp: each new worker shows all of it. */
  readonly #tmp: Set<string>;
  #programs = 0;
  readonly #closing: Promise<void>[] = [];
  #isClosed = false;

  constructor({ jobs, isOneNetwork, start, tmp }: PoolOptions) {
    this.#jobs = isOneNetwork ? 1 : jobs;
    this.#most = isOneNetwork ? 1 : jobs * WORKERS_A_JOB;
    this.#startOne = start;
    this.#tmp = new Set(tmp);
  }

  /** Number of programs started so far. */
  get programs(): number {
    return this.#programs;
  }

  /** Starts workers in advance, so that the first caller needn't wait for them. */
  warmUp(): void {
    while (!this.#isClosed && this.#all.size < this.#jobs) this.#idle.push(this.#start());
  }

  /**
   * Lends a worker as soon as one may work.
   *
   * @param tmp - What the caller's program needs of /tmp.
   * @throws WorkerDied if the pool is closed.
   */
  async use<T>(use: (worker: WorkerProcess) => Promise<T>, tmp: SharedTmp): Promise<T> {
    for (const path of tmp) this.#tmp.add(path);
    const worker = await this.#take();
    try {
      return await use(worker);
    } finally {
      if (worker.isAlive) this.#idle.push(worker);
      else this.#all.delete(worker);
      this.#serve();
    }
  }

  /** Stops the workers; callers that still wait are rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
    await Promise.all([...this.#closing, ...[...this.#all].map((worker) => worker.close())]);
  }

  async #take(): Promise<WorkerProcess> {
    if (this.#isClosed) throw closed();
    const taken = new Promise<WorkerProcess>((resolve, reject) =>
      this.#waiting.push({ resolve, reject }),
    );
    this.#serve();
    return taken;
  }

  /** Lends workers while callers wait and more may work. */
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
      if (idle.isAlive && [...this.#tmp].every((path) => idle.tmp.has(path))) return idle;
      this.#all.delete(idle); // It exited while idle, or doesn't show enough of /tmp.
      this.#closing.push(idle.close());
    }
    return this.#all.size < this.#most ? this.#start() : undefined;
  }

  #start(): WorkerProcess {
    const worker = this.#startOne(this.#tmp, (activity) => {
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

/** Why a closed pool lends no worker. */
export function closed(): WorkerDied {
  return new WorkerDied('The judge is closed.');
}
