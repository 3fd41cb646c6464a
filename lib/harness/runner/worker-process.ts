// The judge's side of one worker: a child process, mostly in a private network, that answers requests over IPC.

import { spawn, type ChildProcess } from 'node:child_process';
import { LIMITS } from '../limits.ts';
import type { Launcher } from './isolation.ts';
import { privateTmp, withoutTmpNames, type SharedTmp } from './private-tmp.ts';
import { environmentOfPrograms } from './program-of.ts';
import type { ProgramActivity } from '../driver/check-context.ts';
import type { FromWorker, LoadedLesson, ToWorker } from './worker.ts';

/** A worker exited, or reported that it couldn't do what was asked. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** A running worker; it handles one request at a time. */
export class WorkerProcess {
  /** What it shows of the real /tmp. */
  readonly tmp: SharedTmp;
  readonly #hasPrivateTmp: boolean;
  readonly #child: ChildProcess;
  readonly #loaded = new Map<string, LoadedLesson>();
  #answer: { resolve: (message: FromWorker) => void; reject: (error: Error) => void } | undefined;
  /** Resolves when it is ready for requests, or has exited. */
  readonly #ready: Promise<unknown>;
  #stderr = '';
  #onWait: ((sentence: string) => void) | undefined;
  #isDead = false;
  #isAsleep = false;

  /**
   * @param file - The compiled worker.
   * @param tmp - What it shows of the real /tmp, where it can have a private one.
   * @param onActivity - Called with what the program under test does.
   */
  constructor(
    launcher: Launcher,
    file: string,
    tmp: SharedTmp,
    onActivity: (activity: ProgramActivity) => void,
  ) {
    this.tmp = new Set(tmp);
    const { prefix, flags } = privateTmp(launcher, tmp);
    this.#hasPrivateTmp = flags.length > 0;
    const worker = [process.execPath, '--enable-source-maps', file, ...flags];
    const [command = '', ...args] = [...prefix, ...worker];
    this.#child = spawn(command, args, {
      env: environmentOfPrograms(), // without options of the user or of a test runner
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A signal to our process group (Ctrl-C, a closed terminal, `timeout`) leaves it alive to kill its program.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#ready = new Promise((resolve) =>
      this.#child.once('message', resolve).once('exit', resolve),
    );
    this.#child.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') return;
      if (message.kind === 'waits') return this.#onWait?.(message.sentence);
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
      // Orphans may still hold these pipes; don't wait for them.
      this.#child.stderr?.destroy();
      if (this.#child.connected) this.#child.disconnect();
      this.#die(this.#stderr.trim() || 'it printed nothing');
    });
  }

  /** Whether it can take requests. */
  get isAlive(): boolean {
    return !this.#isDead && this.#child.connected;
  }

  /** Whether it waits for a program that sleeps, and so needs no processor. */
  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  /** Loads a lesson's compiled test file, once. */
  async load(lesson: string, file: string): Promise<LoadedLesson> {
    const known = this.#loaded.get(lesson);
    if (known) return known;
    const answer = await this.#ask({ kind: 'load', lesson, file });
    if (answer.kind !== 'loaded') throw new WorkerDied('Unexpected reply from worker.');
    this.#loaded.set(lesson, answer);
    return answer;
  }

  /** Runs one check of a loaded lesson; `onWait` is called with a sentence when it waits for its port. */
  async run(
    message: Omit<Extract<ToWorker, { kind: 'run' }>, 'kind'>,
    onWait?: (sentence: string) => void,
  ): Promise<Extract<FromWorker, { kind: 'ran' }>> {
    this.#onWait = onWait;
    const { command } = message;
    const env = this.#hasPrivateTmp ? withoutTmpNames(command.env) : command.env;
    const answer = await this.#ask({ kind: 'run', ...message, command: { ...command, env } });
    if (answer.kind !== 'ran') throw new WorkerDied('Unexpected reply from worker.');
    return answer;
  }

  /** Stops the check that is running; its result still arrives, and is meaningless. */
  stop(): void {
    if (this.#child.connected) this.#child.send({ kind: 'stop' } satisfies ToWorker);
  }

  /** Stops it together with the program that it runs. */
  async close(): Promise<void> {
    await this.#ready; // Killed while it sets up its network, it would leave half of itself behind for ever.
    if (this.#isDead) return;
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), LIMITS.portFree);
    if (this.#child.connected) this.#child.disconnect(); // It then kills its program and exits.
    await exited;
    clearTimeout(timer);
  }

  #ask(message: ToWorker): Promise<FromWorker> {
    return new Promise<FromWorker>((resolve, reject) => {
      if (!this.isAlive) return reject(new WorkerDied(this.#stderr || 'It has exited.'));
      this.#isAsleep = false;
      this.#answer = { resolve, reject };
      this.#child.send(message, (error) => {
        if (error) this.#die(error.message); // It has exited, and the event is still to come.
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
    this.#takeAnswer()?.reject(new WorkerDied(`The process that runs checks exited: ${reason}`));
  }
}
