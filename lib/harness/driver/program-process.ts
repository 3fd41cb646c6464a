// The student's process: started, fed with what it is typed, its output kept, and killed with all that it started; expects nothing.

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { ProgramState } from '../diagnosis/evidence.ts';
import { killTree, MARK } from '../os/kill-tree.ts';
import { withDescendants } from '../os/processes.ts';
import { socketsOf, untilClosed } from '../os/sockets.ts';
import { Inbox } from './inbox.ts';
import { KeptOutput } from './capped-output.ts';
import type { CheckContext } from './check-context.ts';
import { normalizeNewlines } from './normalize-newlines.ts';

/** How to start a program. */
export interface Command {
  /** The executable and its arguments; no shell is involved. */
  readonly argv: readonly [string, ...string[]];
  /** Its working directory. */
  readonly cwd: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * What stands before the program says on descriptor 3 how the program ended, as bubblewrap's `--json-status-fd` does:
   * where that word is missing, the program never ran.
   */
  readonly reportsExit?: boolean;
}

/** The command could not be started at all: that is not the student's fault. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** One run of the program, from its start to its end. */
export class ProgramProcess {
  protected readonly context: CheckContext;
  /** What it has printed on its standard output and nobody has matched yet. */
  protected readonly screen = new Inbox();
  readonly #command: Command;
  readonly #mark = randomUUID();
  #child: ChildProcess | undefined;
  #cannotStart: CannotStart | undefined;
  #exited = false;
  readonly #stdout = new KeptOutput();
  readonly #stderr = new KeptOutput();

  constructor(context: CheckContext, command: Command) {
    this.context = context;
    this.#command = command;
    context.programState = () => this.state;
    context.programPid = () => this.pid;
    context.programExitedAndDrained = () => this.exitedAndDrained;
  }

  /** Whether it was started and has not ended. */
  get isRunning(): boolean {
    return this.#child !== undefined && !this.#exited;
  }

  /** Whether it has ended, and all that it wrote has come: its end may be told before its last words. */
  get exitedAndDrained(): boolean {
    return this.#cannotStart !== undefined || (this.#exited && this.screen.end !== 'open');
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
  start(environment: Readonly<Record<string, string>> = {}): void {
    this.context.onEnd(() => this.#kill());
    const { argv, cwd, env, reportsExit = false } = this.#command;
    const [file, ...args] = argv;
    // A process group of its own, so that its children end with it.
    const child = spawn(file, args, {
      cwd,
      env: { ...env, ...environment, [MARK]: this.#mark },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe', reportsExit ? 'pipe' : 'ignore'],
    });
    this.#child = child;
    let told = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => (told += chunk.toString()));
    this.context.onProgram('starts');
    child.on('error', (error) => {
      this.#cannotStart = new CannotStart(
        `"${argv.join(' ')}" cannot be started: ${error.message}`,
      );
      this.#exited = true;
      this.context.signal.ring();
    });
    child.on('exit', (code, signal) => {
      this.#exited = true;
      this.context.transcript.add('program', 'screen', 'exited', signal ?? String(code));
      this.context.signal.ring();
    });
    child.on('close', (code) => {
      const isOwnEnd = code === null || !reportsExit || told.includes('"exit-code"');
      if (!isOwnEnd) this.#cannotStart = new CannotStart(this.#stderr.text.trim());
      this.#closeScreen();
    });
    child.stdin?.on('error', () => undefined); // It stopped reading its keyboard: no fault in itself.
    child.stdout?.on('data', (chunk: Buffer) => this.#print(chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.#complain(chunk));
  }

  /** Its process, while it runs. */
  protected get pid(): number | undefined {
    return this.isRunning ? this.#child?.pid : undefined;
  }

  /** Its standard input, once it was started. */
  protected get keyboard(): Writable | undefined {
    return this.#child?.stdin ?? undefined;
  }

  /** All that it has printed, on one stream after the other. */
  protected get console(): string {
    return `${this.#stdout.text}\n${this.#stderr.text}`;
  }

  #print(chunk: Buffer): void {
    this.screen.push(process.platform === 'win32' ? normalizeNewlines(chunk) : chunk);
    this.#stdout.push(chunk);
    this.context.transcript.add('program', 'screen', 'printed', chunk);
    this.context.signal.ring();
  }

  #complain(chunk: Buffer): void {
    this.#stderr.push(chunk);
    this.context.transcript.add('program', 'screen', 'complained', chunk);
    this.context.signal.ring();
  }

  #closeScreen(): void {
    this.screen.end = 'ended';
    this.context.signal.ring();
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined) return;
    const exited = this.#exited ? undefined : new Promise((resolve) => child.once('exit', resolve));
    const family = withDescendants(child.pid);
    const sockets = family.length > 1 ? socketsOf(family) : []; // Its own are closed when it has ended.
    await killTree(child.pid, this.#mark);
    await exited;
    await untilClosed(sockets); // The system closes a dead program's sockets when it gets to it.
    for (const stream of child.stdio) stream?.destroy();
  }
}
