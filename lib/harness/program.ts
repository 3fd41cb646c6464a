// The student's process: starts it, types to it, reads what it prints, sees it end, and ends it; never judges by itself.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Bytes } from './peer.ts';
import type { ProgramState, Tells } from './evidence.ts';
import { Inbox } from './inbox.ts';
import { OUTPUT_KEPT } from './limits.ts';
import type { Scene } from './scene.ts';
import { killTree } from './system/kill-tree.ts';

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
  #child: ChildProcess | undefined;
  #cannotStart: CannotStart | undefined;
  #exited = false;
  #stdout = '';
  #stderr = '';

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
    const output = { stdout: this.#stdout, stderr: this.#stderr };
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
    const { argv, cwd, env } = this.#command;
    const [file, ...args] = argv;
    // A process group of its own, so that its children end with it.
    const child = spawn(file, args, {
      cwd,
      env: { ...env, ...environment },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#scene.onEnd(() => this.#kill(child));
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

  /** Expects exactly this text next on its standard output. */
  prints(expected: Bytes, tells: Tells = {}): Promise<void> {
    const bytes = Buffer.from(expected as string);
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(
        () => this.#screen.decides(bytes) || this.#isDone(),
      );
      this.throwIfUnstartable();
      if (this.#screen.has(bytes)) return this.#screen.match(bytes.length);
      await this.#scene.patience.untilAsleep();
      const received = Buffer.from(this.#screen.unmatched);
      await this.#scene.fail({ kind: 'screen', expected: bytes, received }, waited, tells);
    });
  }

  /** Expects this line on its console, whichever stream that is, among any others. */
  logs(line: string, tells: Tells = {}): Promise<void> {
    return this.#scene.expectation(async () => {
      const lines = () => `${this.#stdout}\n${this.#stderr}`.split(/\r?\n/);
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

  /** Expects one line, and no more, on its standard error (or on either stream) that names all of these; after its end. */
  complains(names: readonly string[], on: 'stderr' | 'console' = 'stderr'): Promise<void> {
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(() => this.#isDone());
      this.throwIfUnstartable();
      const text = on === 'stderr' ? this.#stderr : `${this.#stdout}\n${this.#stderr}`;
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      const hits = lines.filter((line) => names.every((name) => line.includes(name)));
      const isOneLine = on === 'stderr' ? lines.length === 1 : !/^ +at /m.test(text);
      if (hits.length === 1 && isOneLine) return;
      await this.#scene.fail({ kind: 'complaint', names, lines }, waited);
    });
  }

  #isDone(): boolean {
    return this.#exited && this.#screen.end !== 'open';
  }

  #print(chunk: Buffer): void {
    this.#screen.push(process.platform === 'win32' ? withoutReturns(chunk) : chunk);
    this.#stdout = keep(this.#stdout, chunk);
    this.#scene.transcript.add('program', 'screen', 'printed', chunk);
    this.#scene.signal.ring();
  }

  #complain(chunk: Buffer): void {
    this.#stderr = keep(this.#stderr, chunk);
    this.#scene.transcript.add('program', 'screen', 'complained', chunk);
    this.#scene.signal.ring();
  }

  #closeScreen(): void {
    this.#screen.end = 'ended';
    this.#scene.signal.ring();
  }

  async #kill(child: ChildProcess): Promise<void> {
    if (child.pid === undefined) return;
    const exited = this.#exited ? undefined : new Promise((resolve) => child.once('exit', resolve));
    killTree(child.pid);
    await exited;
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  }
}

/** A console of Windows ends its lines with two characters; they mean the same. */
function withoutReturns(chunk: Buffer): Buffer {
  return Buffer.from(chunk.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

function keep(before: string, chunk: Buffer): string {
  return before.length >= OUTPUT_KEPT
    ? before
    : before + chunk.toString('utf8').slice(0, OUTPUT_KEPT - before.length);
}
