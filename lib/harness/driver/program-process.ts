// Starts a program, talks to it over pipes and ends it together with everything that it started.

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { killTree, MARK } from '../os/kill-tree.ts';
import { signalIfThere, withDescendants } from '../os/processes.ts';
import { socketsOf, untilClosed } from '../os/sockets.ts';

/** How to start a program. */
export interface Command {
  /** The executable and its arguments. */
  readonly argv: readonly [string, ...string[]];
  /** The same as a line for the shell, which alone can start a `.cmd` or `.bat` file (Windows); else no shell is involved. */
  readonly shellLine?: string;
  /** Its working directory. */
  readonly cwd: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The executable is a wrapper that reports the program's exit on descriptor 3, as bubblewrap's `--json-status-fd` does.
   * Without that report the program never ran.
   */
  readonly reportsExit?: boolean;
}

/** The command couldn't be started at all, which isn't the student's fault. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** What the owner of a process wants to hear about. */
export interface ProcessEvents {
  /** A chunk of output, as it arrives. */
  readonly onOutput?: (chunk: Buffer, stream: 'stdout' | 'stderr') => void;
  /** The same as text; a character that is split between two chunks arrives whole. */
  readonly onText?: (text: string) => void;
  /** The process has exited, or couldn't be started. Output may still follow. */
  readonly onExit?: () => void;
  /** The process has exited and all of its output has arrived. */
  readonly onClose?: () => void;
}

/** One process, from its start to its end; it never outlives ours. */
export class ProgramProcess {
  readonly #child: ChildProcess;
  readonly #mark = randomUUID();
  readonly #closed: Promise<void>;
  #isRunning = true;
  #isClosed = false;
  #startError: CannotStart | undefined;

  /** Starts the command; it may be far from ready when the constructor returns. */
  constructor(command: Command, events: ProcessEvents = {}) {
    const { argv, shellLine, cwd, env, reportsExit = false } = command;
    const [file, ...args] = argv;
    this.#child = spawn(shellLine ?? file, shellLine === undefined ? args : [], {
      cwd,
      shell: shellLine !== undefined,
      env: { ...env, [MARK]: this.#mark },
      detached: process.platform !== 'win32', // leads a process group, which ends with it
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe', reportsExit ? 'pipe' : 'ignore'],
    });
    const killNow = () => signalGroup(this.#child.pid, 'SIGKILL');
    process.on('exit', killNow); // nothing can be awaited there
    let report = '';
    let errors = '';
    this.#child.stdio[3]?.on('data', (chunk: Buffer) => (report += chunk.toString()));
    this.#child.stdin?.on('error', () => undefined); // It stopped reading its input, which it may.
    for (const stream of ['stdout', 'stderr'] as const) {
      const decoder = new StringDecoder('utf8');
      this.#child[stream]?.on('data', (chunk: Buffer) => {
        if (reportsExit && stream === 'stderr' && errors.length < 1_000) errors += chunk.toString();
        events.onOutput?.(chunk, stream);
        events.onText?.(decoder.write(chunk));
      });
    }
    const exited = () => {
      this.#isRunning = false;
      events.onExit?.();
    };
    this.#child.on('error', (error) => {
      this.#startError ??= new CannotStart(
        `"${argv.join(' ')}" cannot be started: ${error.message}`,
      );
      exited();
    });
    this.#child.on('exit', exited);
    this.#closed = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        process.off('exit', killNow);
        if (reportsExit && code !== null && !report.includes('"exit-code"'))
          this.#startError ??= new CannotStart(errors.trim());
        this.#isClosed = true;
        events.onClose?.();
        resolve();
      });
    });
  }

  /** The process id while it runs. */
  get pid(): number | undefined {
    return this.#isRunning ? this.#child.pid : undefined;
  }

  /** Whether it has exited and all of its output has arrived: the exit may be reported before the last output. */
  get exitedAndDrained(): boolean {
    return this.#startError !== undefined || (!this.#isRunning && this.#isClosed);
  }

  /** How it ended, once it has: by an exit code or by a signal. */
  get end(): { readonly exitCode: number } | { readonly signal: string } | undefined {
    if (this.#isRunning) return undefined;
    const { exitCode, signalCode } = this.#child;
    return signalCode === null ? { exitCode: exitCode ?? 0 } : { signal: signalCode };
  }

  /** The same in words: `exit code 0`, `SIGTERM`, or why it couldn't be started. */
  get endText(): string {
    const { end } = this;
    if (this.#startError) return this.#startError.message;
    if (end === undefined) return 'still running';
    return 'signal' in end ? end.signal : `exit code ${end.exitCode}`;
  }

  /** @throws CannotStart if the command does not exist or may not be run. */
  throwIfUnstartable(): void {
    if (this.#startError) throw this.#startError;
  }

  /** Writes to its standard input; resolves when the system has taken the bytes. */
  async write(bytes: string | Uint8Array): Promise<void> {
    const { stdin } = this.#child;
    if (stdin?.writable) await new Promise<void>((resolve) => stdin.write(bytes, () => resolve()));
  }

  /** Ends its standard input, as Ctrl-D does. */
  async endInput(): Promise<void> {
    await new Promise<void>((resolve) => this.#child.stdin?.end(resolve));
  }

  /** Interrupts it with everything in its process group, as Ctrl-C does (not on Windows). */
  interrupt(): void {
    if (process.platform !== 'win32') signalGroup(this.#child.pid, 'SIGINT');
  }

  /** Kills it and everything that it started; resolves when their ports are free. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined) return;
    const family = withDescendants(pid);
    const sockets = family.length > 1 ? socketsOf(family) : []; // Its own are closed when it has exited.
    await killTree(pid, this.#mark);
    // An orphan that escaped may still hold these pipes: don't wait for it.
    await Promise.race([this.#closed, pause(LIMITS.poll)]);
    for (const stream of this.#child.stdio) stream?.destroy();
    await this.#closed;
    await untilClosed(sockets); // The system closes a dead process's sockets in its own time.
  }
}

function signalGroup(pid: number | undefined, signal: 'SIGINT' | 'SIGKILL'): void {
  if (pid !== undefined) signalIfThere(process.platform === 'win32' ? pid : -pid, signal);
}
