// Judges programs: shares checks out among workers, stops where it should, and puts the verdict together; runs no check itself.

import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { compileChecks, newBuildFolder, removeFolder, type SourceProblem } from './build.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { findIsolation, type Launcher } from './isolation.ts';
import type { Command } from '../driver/program-process.ts';
import { takeTurn } from './port-lock.ts';
import type { CheckHead, CheckResult, Isolation, LessonVerdict } from '../verdict.ts';
import { WorkerPool } from './worker-pool.ts';
import { WorkerProcess, type LoadedLesson } from './worker-process.ts';

/** What a judge is made for. */
export interface JudgeOptions {
  /** The workbook's folder, which holds `lib` and `node_modules`. */
  readonly workbook: string;
  /** The test files of the lessons that will be judged. */
  readonly testFiles: readonly string[];
  /** See {@link findIsolation}. */
  readonly isolation?: 'best' | 'nested' | 'none';
  /**
   * Checks at work at once, at the most: one whose program sleeps does not count, and {@link WorkerPool} begins another.
   * Only one at all where they share a network. By default one a processor, two at least.
   */
  readonly jobs?: number;
}

/** What is to be judged, and how far. */
export interface JudgeRequest {
  /** The lesson's folder: `02-bbs-server`. */
  readonly lesson: string;
  /** What the verdict calls it. */
  readonly target: string;
  /** How the program is started, or why it cannot be. */
  readonly program: Command | SourceProblem;
  /** By default one is drawn. */
  readonly seed?: number;
  /** Run every check, also those of steps after a failed one. */
  readonly all?: boolean;
  /** Only these checks. */
  readonly only?: readonly string[];
  /** Told of each result as it is made. */
  readonly onResult?: (result: CheckResult) => void;
  /** Ends the judging at once; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Checks at work at once, if nobody says how many. */
export const JOBS = Math.max(2, availableParallelism());

/** A judge with its workers, ready for many requests, several at a time. */
export class Judge {
  readonly #folder: string;
  readonly #way: Launcher;
  readonly #testFiles: readonly string[];
  readonly #compiled: Promise<void>;
  /** The folder of the compiled checks, once there is one. */
  #checks = '';
  readonly #workers: WorkerPool;
  readonly #loaded = new Map<string, Promise<LoadedLesson>>();

  constructor({ workbook, testFiles, isolation = 'best', jobs = JOBS }: JudgeOptions) {
    this.#way = findIsolation(isolation);
    this.#testFiles = testFiles;
    this.#folder = newBuildFolder(workbook);
    this.#compiled = compileChecks(workbook, testFiles).then(
      (folder) => void (this.#checks = folder),
    );
    this.#compiled.catch(() => undefined); // Whoever asks first is told.
    this.#workers = new WorkerPool({
      jobs,
      isOneNetwork: this.#way.isolation === 'none',
      start: (onActivity) =>
        new WorkerProcess(this.#way, join(this.#checks, 'worker.mjs'), onActivity),
    });
  }

  /** How programs are kept apart here. */
  get isolation(): Isolation {
    return this.#way.isolation;
  }

  /** Programs that were started until now, whatever came of it. */
  get programs(): number {
    return this.#workers.programs;
  }

  /** Where compiled programs may be put; removed when the judge closes. */
  get folder(): string {
    return this.#folder;
  }

  /** Starts workers now, so that the first request does not wait for them. */
  async warmUp(): Promise<void> {
    await this.#compiled;
    this.#workers.warmUp();
  }

  /** The checks of a lesson, in the order of its test file. */
  checksOf(lesson: string): Promise<LoadedLesson> {
    const known = this.#loaded.get(lesson);
    if (known) return known;
    const loaded = this.#withWorker((worker) => worker.load(lesson, this.#compiledTest(lesson)));
    this.#loaded.set(lesson, loaded);
    loaded.catch(() => this.#loaded.delete(lesson)); // The next who asks may have better luck.
    return loaded;
  }

  /**
   * Judges one lesson's program.
   *
   * @throws WorkerDied if the test file cannot be loaded; the signal's reason if it was aborted.
   */
  async judge(request: JudgeRequest): Promise<LessonVerdict> {
    const { lesson, target, seed = randomInt(2 ** 32), only, signal } = request;
    const { checks } = await this.checksOf(lesson);
    const wanted = checks
      .filter((check) => only?.includes(check.id) ?? true)
      .toSorted((a, b) => a.step - b.step);
    const results =
      request.program instanceof Error
        ? withoutProgram(wanted, request.program)
        : await this.#runAll(wanted, request.program, seed, request);
    signal?.throwIfAborted();
    if (request.program instanceof Error) results.forEach((result) => request.onResult?.(result));
    return {
      version: 1,
      lesson,
      target,
      isolation: this.isolation,
      seed,
      status: statusOf(results),
      checks: results,
    };
  }

  /** Ends the workers and removes what was compiled. */
  async close(): Promise<void> {
    await this.#workers.close();
    await this.#compiled.catch(() => undefined);
    removeFolder(this.#folder);
  }

  /** Runs checks side by side; those of steps after a failed one are not reached, whether they had begun or not. */
  async #runAll(
    wanted: readonly CheckHead[],
    command: Command,
    seed: number,
    request: JudgeRequest,
  ): Promise<CheckResult[]> {
    let failedStep = Infinity;
    const running = new Map<CheckHead, WorkerProcess>();
    const isReached = (check: CheckHead) => request.all === true || check.step <= failedStep;
    const stopUnwanted = () => {
      for (const [check, worker] of running)
        if (request.signal?.aborted || !isReached(check)) worker.stop();
    };
    request.signal?.addEventListener('abort', stopUnwanted);
    const runOne = async (check: CheckHead): Promise<CheckResult> => {
      const result = await this.#withWorker(async (worker) => {
        if (request.signal?.aborted || !isReached(check)) return notReached(check);
        running.set(check, worker);
        const endTurn = this.isolation === 'none' ? await takeTurn() : () => undefined;
        return worker
          .load(request.lesson, this.#compiledTest(request.lesson))
          .then(() => worker.run({ lesson: request.lesson, id: check.id, command, seed }))
          .finally(() => (running.delete(check), endTurn()));
      }).catch((error: unknown) => workerDied(check, error));
      if (!isReached(check)) return notReached(check);
      if (result.status !== 'passed') {
        failedStep = Math.min(failedStep, check.step);
        stopUnwanted();
      }
      if (!request.signal?.aborted) request.onResult?.(result);
      return result;
    };
    const results = await Promise.all(wanted.map(runOne));
    request.signal?.removeEventListener('abort', stopUnwanted);
    return results.map((result) => (isReached(result) ? result : notReached(result)));
  }

  async #withWorker<T>(use: (worker: WorkerProcess) => Promise<T>): Promise<T> {
    await this.#compiled;
    return this.#workers.use(use);
  }

  #compiledTest(lesson: string): string {
    const file = this.#testFiles.find((each) => each.replaceAll('\\', '/').includes(`/${lesson}/`));
    if (file === undefined) throw new Error(`This judge was not made for ${lesson}.`);
    return join(this.#checks, `${basename(file, '.ts')}.mjs`);
  }
}

/** The worst of all; nothing run is nothing proved. */
function statusOf(results: readonly CheckResult[]): LessonVerdict['status'] {
  if (results.some((result) => result.status === 'broken') || results.length === 0) return 'broken';
  return results.every((result) => result.status === 'passed') ? 'passed' : 'failed';
}

function notReached({ id, step, rules, name, because }: CheckHead): CheckResult {
  return { id, step, rules, name, because, status: 'not-reached', transcript: [], ms: 0 };
}

function workerDied(check: CheckHead, error: unknown): CheckResult {
  const message = error instanceof Error ? error.message : String(error);
  return { ...notReached(check), status: 'broken', code: 'worker-died', message };
}

/** The verdict where no program could be made: the first check says why. */
function withoutProgram(checks: readonly CheckHead[], problem: SourceProblem): CheckResult[] {
  const seen = { kind: 'source', ...pick(problem) } as const;
  const program = { status: 'not-started', stdout: '', stderr: '' } as const;
  const diagnosis = diagnose({ seen, stop: 'contradicted', program, tells: {}, peerClosed: false });
  const place = { file: problem.file, line: problem.line, column: problem.column };
  return checks.map((check, index) =>
    index === 0
      ? {
          ...notReached(check),
          status: 'failed',
          ...diagnosis,
          place,
          output: { stdout: '', stderr: '' },
        }
      : notReached(check),
  );
}

function pick({ missing, message, file, line, column }: SourceProblem) {
  return { missing, message, file, line, column };
}
