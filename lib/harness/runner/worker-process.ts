// One worker as the judge sees it: a child process, mostly in a network of its own, that is asked and answers.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Launcher } from './isolation.ts';
import { environmentOfPrograms } from './program-of.ts';
import type { ProgramActivity } from '../driver/check-context.ts';
import type { CheckHead, CheckResult } from '../verdict.ts';
import type { FromWorker, ToWorker } from './worker.ts';

/** A worker ended, or said that it could not do what it was told. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** What a lesson's test file declares, as the worker reports it. */
export interface LoadedLesson {
  readonly program: string;
  readonly checks: readonly CheckHead[];
}

/** A running worker; it does one thing at a time. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #loaded = new Map<string, LoadedLesson>();
  #answer: { resolve: (message: FromWorker) => void; reject: (error: Error) => void } | undefined;
  /** Resolves when it has begun to listen, or has ended. */
  readonly #begun: Promise<unknown>;
  #stderr = '';
  #isDead = false;
  #isAsleep = false;

  /**
   * @param file - The compiled worker.
   * @param onActivity - Called with what the program under test does.
   */
  constructor(way: Launcher, file: string, onActivity: (activity: ProgramActivity) => void) {
    const [command, ...args] = [...way.prefix, process.execPath, '--enable-source-maps', file];
    this.#child = spawn(command, args, {
      env: environmentOfPrograms(), // A worker is no part of a test run, and takes no options of its user.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      windowsHide: true,
    });
    this.#begun = new Promise((resolve) =>
      this.#child.once('message', resolve).once('exit', resolve),
    );
    this.#child.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') return;
      if (message.kind === 'program') {
        this.#isAsleep = message.activity === 'sleeps';
        return onActivity(message.activity);
      }
      const answer = this.#takeAnswer();
      if (message.kind === 'broke') answer?.reject(new WorkerDied(message.message));
      else answer?.resolve(message);
    });
    this.#child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.#stderr = (this.#stderr + chunk.toString()).slice(-2_000)),
    );
    this.#child.on('error', (error) => this.#die(error.message));
    this.#child.on('exit', () => {
      // Whoever it left behind with its ends of these shall not hold us up.
      this.#child.stderr?.destroy();
      if (this.#child.connected) this.#child.disconnect();
      this.#die(this.#stderr.trim() || 'it ended without a word');
    });
  }

  /** Whether it can still be asked. */
  get isAlive(): boolean {
    return !this.#isDead && this.#child.connected;
  }

  /** Whether it waits for a program that sleeps, and needs no processor. */
  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  /** Loads a lesson's compiled test file, once. */
  async load(lesson: string, file: string): Promise<LoadedLesson> {
    const known = this.#loaded.get(lesson);
    if (known) return known;
    const answer = await this.#ask({ kind: 'load', lesson, file });
    if (answer.kind !== 'loaded') throw new WorkerDied('An answer to another question came.');
    this.#loaded.set(lesson, answer);
    return answer;
  }

  /** Runs one check of a loaded lesson. */
  async run(message: Omit<Extract<ToWorker, { kind: 'run' }>, 'kind'>): Promise<CheckResult> {
    const answer = await this.#ask({ kind: 'run', ...message });
    if (answer.kind !== 'ran') throw new WorkerDied('An answer to another question came.');
    return answer.result;
  }

  /** Stops the check that is running; its result still comes, and is of no use. */
  stop(): void {
    if (this.#child.connected) this.#child.send({ kind: 'stop' } satisfies ToWorker);
  }

  /** Ends it. */
  async close(): Promise<void> {
    await this.#begun; // Killed while it sets up its network, it would leave a half of itself behind for ever.
    if (this.#isDead) return;
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.connected) this.#child.disconnect();
    this.#child.kill('SIGKILL');
    await exited;
  }

  #ask(message: ToWorker): Promise<FromWorker> {
    return new Promise((resolve, reject) => {
      if (!this.isAlive) return reject(new WorkerDied(this.#stderr || 'It has ended.'));
      this.#isAsleep = false;
      this.#answer = { resolve, reject };
      this.#child.send(message, (error) => {
        if (error) this.#die(error.message); // It has gone, though we have not been told yet.
      });
    });
  }

  #takeAnswer() {
    const answer = this.#answer;
    this.#answer = undefined;
    return answer;
  }

  #die(reason: string): void {
    this.#isDead = true;
    this.#takeAnswer()?.reject(new WorkerDied(`The process that runs checks ended: ${reason}`));
  }
}
