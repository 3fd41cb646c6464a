// The student's process: starts it, types to it, reads what it prints, sees it end, and ends it; never judges by itself.

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { ProgramState, Tells } from '../diagnosis/evidence.ts';
import { STACK_TRACE } from '../diagnosis/read-crash.ts';
import { Inbox } from './inbox.ts';
import { KeptOutput } from './kept-output.ts';
import type { Scene } from './scene.ts';
import { withoutReturns } from './without-returns.ts';
import { holdStill, letGo } from '../system/hold-still.ts';
import { killTree, MARK } from '../system/kill-tree.ts';
import { withDescendants } from '../system/processes.ts';
import { listenersOf, untilClosed } from '../system/sockets.ts';

/** How to start a program. */
export interface Command {
  /** The executable and its arguments; no shell is involved. */
  readonly argv: readonly [string, ...string[]];
  /** Its working directory. */
  readonly cwd: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** The command could not be started at all: that is not the student's fault. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** The program under test. Every step has to be awaited. */
export class Program {
  readonly #scene: Scene;
  readonly #command: Command;
  readonly #screen = new Inbox();
  readonly #mark = randomUUID();
  /** It has taken a call; set by whoever dials it. */
  answeredBefore = false;
  #child: ChildProcess | undefined;
  #cannotStart: CannotStart | undefined;
  #exited = false;
  readonly #stdout = new KeptOutput();
  readonly #stderr = new KeptOutput();

  constructor(scene: Scene, command: Command) {
    this.#scene = scene;
    this.#command = command;
    scene.programState = () => this.state;
    scene.programPid = () => (this.isRunning ? this.#child?.pid : undefined);
  }

  /** Whether it was started and has not ended. */
  get isRunning(): boolean {
    return this.#child !== undefined && !this.#exited;
  }

  /** Whether it was started, ended or not. */
  get wasStarted(): boolean {
    return this.#child !== undefined;
  }

  /** How it stands, and what it has printed. */
  get state(): ProgramState {
    const output = { stdout: this.#stdout.text, stderr: this.#stderr.text };
    if (this.#child === undefined) return { status: 'not-started', ...output };
    if (!this.#exited) return { status: 'running', ...output };
    const { exitCode, signalCode } = this.#child;
    const ended = signalCode === null ? { exitCode: exitCode ?? 0 } : { signal: signalCode };
    return { status: 'exited', ...ended, ...output };
  }

  /** @throws CannotStart if the command does not exist or may not be run. */
  throwIfUnstartable(): void {
    if (this.#cannotStart) throw this.#cannotStart;
  }

  /** Starts it; it may still be far from ready. */
  starts(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.#scene.step(() => this.start(environment));
  }

  /** The same for a step that starts the program on its way. */
  start(environment: Readonly<Record<string, string>> = {}): void {
    this.#scene.onEnd(() => this.#kill());
    const { argv, cwd, env } = this.#command;
    const [file, ...args] = argv;
    // A process group of its own, so that its children end with it.
    const child = spawn(file, args, {
      cwd,
      env: { ...env, ...environment, [MARK]: this.#mark },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.on('error', (error) => {
      this.#cannotStart = new CannotStart(
        `"${argv.join(' ')}" cannot be started: ${error.message}`,
      );
      this.#exited = true;
      this.#scene.signal.ring();
    });
    child.on('exit', (code, signal) => {
      this.#exited = true;
      this.#scene.transcript.add('program', 'screen', 'exited', signal ?? String(code));
      this.#scene.signal.ring();
    });
    child.on('close', () => this.#closeScreen());
    child.stdin.on('error', () => undefined); // It stopped reading its keyboard: no fault in itself.
    child.stdout.on('data', (chunk: Buffer) => this.#print(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#complain(chunk));
  }

  /** Types text at its keyboard; a line ends with `\n`. */
  types(text: string): Promise<void> {
    return this.#scene.step(async () => {
      const stdin = this.#child?.stdin;
      this.#scene.transcript.add('keyboard', 'program', 'typed', text);
      if (!stdin?.writable) return;
      await new Promise<void>((resolve) => stdin.write(text, () => resolve()));
    });
  }

  /** Ends its input, as Ctrl-D does. */
  endsInput(): Promise<void> {
    return this.#scene.step(async () => {
      this.#scene.transcript.add('keyboard', 'program', 'ended');
      await new Promise<void>((resolve) => this.#child?.stdin?.end(resolve));
    });
  }

  /** Holds it still, so that what happens until it {@link thaws} reaches it all at once (not on Windows). */
  freezes(): Promise<void> {
    return this.#scene.step(async () => {
      if (this.isRunning && this.#child?.pid !== undefined) await holdStill(this.#child.pid);
    });
  }

  /** Lets it go on. */
  thaws(): Promise<void> {
    return this.#scene.step(() => {
      if (this.isRunning && this.#child?.pid !== undefined) letGo(this.#child.pid);
    });
  }

  /** Expects exactly this text next on its standard output; where a rule leaves the choice, one of several texts. */
  prints(expected: string | readonly string[], tells: Tells = {}): Promise<void> {
    const choices = [expected].flat().map((text) => Buffer.from(text));
    const printed = () => choices.find((text) => this.#screen.has(text));
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(
        () => printed() !== undefined || choices.every((text) => this.#screen.decides(text)),
      );
      this.throwIfUnstartable();
      const text = printed();
      if (text) return this.#screen.match(text.length);
      await this.#scene.patience.untilAsleep();
      const received = Buffer.from(this.#screen.unmatched);
      const nearest = this.#screen.nearest(choices);
      await this.#scene.fail({ kind: 'screen', expected: nearest, received }, waited, tells);
    });
  }

  /** Expects it to have ended without another word on its standard output, or on either stream; a line end is no word. */
  endsInSilence(on: 'stdout' | 'console' = 'console'): Promise<void> {
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(() => this.#isDone());
      this.throwIfUnstartable();
      const printed = this.#screen.unmatched.toString();
      const words = (on === 'stdout' ? printed : `${printed}\n${this.#stderr.text}`).trim();
      if (this.#isDone() && words === '') return;
      await this.#scene.fail({ kind: 'words', words }, waited);
    });
  }

  /** Expects this line on its console, whichever stream that is, among any others. */
  logs(line: string, tells: Tells = {}): Promise<void> {
    return this.#scene.expectation(async () => {
      const lines = () => `${this.#stdout.text}\n${this.#stderr.text}`.split(/\r?\n/);
      const waited = await this.#scene.patience.until(
        () => lines().includes(line) || !this.isRunning,
      );
      this.throwIfUnstartable();
      if (lines().includes(line)) return;
      await this.#scene.fail({ kind: 'console', expected: line, lines: lines() }, waited, tells);
    });
  }

  /** Expects it to have ended, with this exit code. */
  exits(code: number, tells: Tells = {}): Promise<void> {
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(() => this.#isDone());
      this.throwIfUnstartable();
      if (this.#exited && this.state.exitCode === code) return;
      await this.#scene.fail({ kind: 'exit', expected: code }, waited, tells);
    });
  }

  /**
   * Expects it to have ended with a line that names all of these: the only one on its standard error, or one among
   * others on its console, whichever stream that is; a stack trace never is such a line.
   */
  complains(names: readonly string[], on: 'stderr' | 'console' = 'stderr'): Promise<void> {
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(() => this.#isDone());
      this.throwIfUnstartable();
      const text =
        on === 'stderr' ? this.#stderr.text : `${this.#stdout.text}\n${this.#stderr.text}`;
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      const hits = lines.filter((line) => names.every((name) => line.includes(name)));
      const isReadable = on === 'stderr' ? lines.length === 1 : !STACK_TRACE.test(text);
      if (hits.length > 0 && isReadable) return;
      await this.#scene.fail({ kind: 'complaint', names, lines }, waited);
    });
  }

  #isDone(): boolean {
    return this.#exited && this.#screen.end !== 'open';
  }

  #print(chunk: Buffer): void {
    this.#screen.push(process.platform === 'win32' ? withoutReturns(chunk) : chunk);
    this.#stdout.push(chunk);
    this.#scene.transcript.add('program', 'screen', 'printed', chunk);
    this.#scene.signal.ring();
  }

  #complain(chunk: Buffer): void {
    this.#stderr.push(chunk);
    this.#scene.transcript.add('program', 'screen', 'complained', chunk);
    this.#scene.signal.ring();
  }

  #closeScreen(): void {
    this.#screen.end = 'ended';
    this.#scene.signal.ring();
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const exited = this.#exited ? undefined : new Promise((resolve) => child.once('exit', resolve));
    const family = withDescendants(child.pid);
    const ports = family.length > 1 ? listenersOf(family) : []; // Its own are closed when it has ended.
    await killTree(child.pid, this.#mark);
    await exited;
    await untilClosed(ports); // The system closes a dead program's sockets when it gets to it.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  }
}
