// Judges programs: distributes checks among workers, stops at the first failed step and assembles the verdict.

import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compileChecks, compiledName, newBuildFolder, removeFolder } from './build.ts';
import type { SourceProblem } from './source-problem.ts';
import { findIsolation, type Launcher } from './isolation.ts';
import type { Command } from '../driver/program-process.ts';
import { mergeSpeeds, type ProgramSpeed } from '../driver/program-speed.ts';
import { acquirePortLock } from './port-lock.ts';
import { tmpOfCommand, tmpOfPaths, type SharedTmp } from './private-tmp.ts';
import { UserError } from '../user-error.ts';
import type { CheckHead, CheckResult, Isolation, LessonVerdict } from '../verdict.ts';
import { notReached, withoutProgram, workerDied } from './unrun-checks.ts';
import { closed, WorkerPool } from './worker-pool.ts';
import type { LoadedLesson } from './worker.ts';
import { WorkerProcess } from './worker-process.ts';

/** How a judge works. */
export interface JudgeOptions {
  /** The workbook's folder, which holds `lib` and `node_modules`. */
  readonly workbook: string;
  /** The test files of the lessons that will be judged. */
  readonly testFiles: readonly string[];
  /** See {@link findIsolation}. */
  readonly isolation?: 'best' | 'nested' | 'none';
  /**
   * Maximum number of checks at work at once. A check whose program sleeps doesn't count: {@link WorkerPool} starts
   * another. Checks that share one network run one at a time. By default one per processor, and at least two.
   */
  readonly jobs?: number;
}

/** What to judge, and how far. */
export interface JudgeRequest {
  /** The lesson's folder: `02-bbs-server`. */
  readonly lesson: string;
  /** The target's name in the verdict. */
  readonly target: string;
  /** How to start the program, or why that's impossible. */
  readonly program: Command | SourceProblem;
  /** Drawn at random by default. */
  readonly seed?: number;
  /** Run every check, including those of steps after a failed one. */
  readonly all?: boolean;
  /** Run only these checks. */
  readonly only?: readonly string[];
  /** Called with each result as soon as it is known. */
  readonly onResult?: (result: CheckResult) => void;
  /** Called with a sentence for the user when another command uses the ports for long. */
  readonly onWait?: ((sentence: string) => void) | undefined;
  /** Stops judging at once; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The default number of checks at work at once. */
export const JOBS = Math.max(2, availableParallelism());

/** A judge with its workers; it takes any number of requests, also at the same time. */
export class Judge {
  /** A folder for compiled programs; removed when the judge closes. */
  readonly folder: string;
  readonly #launcher: Launcher;
  readonly #testFiles: readonly string[];
  readonly #compiled: Promise<void>;
  /** The folder of the compiled checks, once they are compiled. */
  #checks = '';
  readonly #workers: WorkerPool;
  readonly #loaded = new Map<string, Promise<LoadedLesson>>();
  /** What the checks so far have shown of each program. */
  readonly #speeds = new WeakMap<Command, ProgramSpeed>();
  readonly #closing = new AbortController();

  constructor({ workbook, testFiles, isolation = 'best', jobs = JOBS }: JudgeOptions) {
    const nodeModules = join(workbook, 'node_modules');
    this.#launcher = findIsolation(isolation);
    this.#testFiles = testFiles;
    this.folder = newBuildFolder(workbook);
    this.#compiled = compileChecks(workbook, testFiles).then(
      (folder) => void (this.#checks = folder),
    );
    this.#compiled.catch(() => undefined); // Rejection surfaces on the first await; don't report it as unhandled.
    this.#workers = new WorkerPool({
      jobs,
      isOneNetwork: this.#launcher.isolation === 'none',
      tmp:
        isolation === 'nested'
          ? new Set(['/tmp']) // Each sandbox has a private one.
          : tmpOfPaths([workbook, nodeModules, this.folder, process.execPath, ...testFiles]),
      start: (tmp, onActivity) =>
        new WorkerProcess(this.#launcher, join(this.#checks, 'worker.mjs'), tmp, onActivity),
    });
  }

  /** How programs are isolated on this machine. */
  get isolation(): Isolation {
    return this.#launcher.isolation;
  }

  /** Number of programs started so far. */
  get programs(): number {
    return this.#workers.programs;
  }

  /** Starts workers in advance, so that the first request needn't wait for them. */
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
    loaded.catch(() => this.#loaded.delete(lesson)); // Drop the cached rejection so the next caller retries.
    return loaded;
  }

  /**
   * @throws WorkerDied if the test file cannot be loaded; the signal's reason if it was aborted; UserError if checks
   * can't take turns.
   */
  async judge(request: JudgeRequest): Promise<LessonVerdict> {
    const { lesson, target, seed = randomInt(2 ** 32), only, signal } = request;
    const { checks, services } = await this.checksOf(lesson);
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
      services,
      seed,
      status: statusOf(results),
      checks: results,
    };
  }

  /** Stops the workers and removes what was compiled. */
  async close(): Promise<void> {
    this.#closing.abort(closed());
    await this.#workers.close();
    await this.#compiled.catch(() => undefined);
    removeFolder(this.folder);
  }

  /** Runs checks in parallel; those of steps after a failed one count as not reached, even if they had started. */
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
    const tmp = tmpOfCommand(command);
    const runOne = async (check: CheckHead): Promise<CheckResult> => {
      const result = await this.#withWorker(async (worker) => {
        if (request.signal?.aborted || !isReached(check)) return notReached(check);
        running.set(check, worker);
        const release = await this.#acquirePorts(request);
        return worker
          .load(request.lesson, this.#compiledTest(request.lesson))
          .then(() => {
            const speed = this.#speeds.get(command) ?? {};
            const message = { lesson: request.lesson, id: check.id, command, seed, speed };
            return worker.run(message, request.onWait);
          })
          .then((ran) => {
            this.#speeds.set(command, mergeSpeeds(this.#speeds.get(command) ?? {}, ran.speed));
            return ran.result;
          })
          .finally(() => (running.delete(check), release()));
      }, tmp).catch((error: unknown) => {
        if (error instanceof UserError) throw error;
        return workerDied(check, error);
      });
      if (!isReached(check)) return notReached(check);
      if (result.status !== 'passed') {
        failedStep = Math.min(failedStep, check.step);
        stopUnwanted();
      }
      if (!request.signal?.aborted) request.onResult?.(result);
      return result;
    };
    // The first start of any other command than Node may be a build, and shows how long later ones may take.
    const alone = command.argv[0] === process.execPath ? [] : wanted.slice(0, 1);
    const results = await Promise.all(alone.map(runOne));
    results.push(...(await Promise.all(wanted.slice(alone.length).map(runOne))));
    request.signal?.removeEventListener('abort', stopUnwanted);
    return results.map((result) => (isReached(result) ? result : notReached(result)));
  }

  /** Waits for the ports of the protocol where runs share one network; resolves to what releases them. */
  async #acquirePorts({ signal, onWait }: JudgeRequest): Promise<() => void> {
    if (this.isolation !== 'none') return () => undefined;
    const closing = this.#closing.signal;
    return acquirePortLock(signal ? AbortSignal.any([signal, closing]) : closing, onWait);
  }

  async #withWorker<T>(
    use: (worker: WorkerProcess) => Promise<T>,
    tmp: SharedTmp = new Set(),
  ): Promise<T> {
    await this.#compiled;
    return this.#workers.use(use, tmp);
  }

  #compiledTest(lesson: string): string {
    const file = this.#testFiles.find((each) => each.replaceAll('\\', '/').includes(`/${lesson}/`));
    if (file === undefined) throw new Error(`This judge was not made for ${lesson}.`);
    return join(this.#checks, `${compiledName(file)}.mjs`);
  }
}

/** The worst status wins; an empty run is never a pass. */
export function statusOf(
  results: readonly Pick<CheckResult | LessonVerdict, 'status'>[],
): LessonVerdict['status'] {
  if (results.some((result) => result.status === 'broken') || results.length === 0) return 'broken';
  return results.every((result) => result.status === 'passed') ? 'passed' : 'failed';
}
