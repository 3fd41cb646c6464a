// Drives the program under test for a check: starts it, types to it, and expects what it prints and how it exits.

import type { DiagnosisHints, Observation, ProgramState } from '../diagnosis/evidence.ts';
import { STACK_TRACE } from '../diagnosis/read-crash.ts';
import { resumeProcess, suspendProcess } from '../os/suspend-process.ts';
import type { CheckContext } from './check-context.ts';
import { toBuffer, type Bytes } from './frame.ts';
import { comesAtEnd } from './held-back.ts';
import type { Waited } from './idle-detector.ts';
import { ProgramOutput } from './program-output.ts';
import { ProgramProcess, type Command } from './program-process.ts';

/** One run of the program under test. Every step has to be awaited. */
export class Program {
  readonly #context: CheckContext;
  readonly #command: Command;
  readonly #output = new ProgramOutput();
  #process: ProgramProcess | undefined;
  /** Whether it has printed, connected or accepted a connection, which ends the start. */
  hasShownItself = false;

  constructor(context: CheckContext, command: Command) {
    this.#context = context;
    this.#command = command;
  }

  /** Whether it was started; it may have exited since. */
  get wasStarted(): boolean {
    return this.#process !== undefined;
  }

  /** The process id while it runs. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Whether it has exited and all of its output has arrived. */
  get exitedAndDrained(): boolean {
    return this.#process?.exitedAndDrained ?? false;
  }

  /** Its status, and what it has printed. */
  get state(): ProgramState {
    const output = this.#output.texts;
    if (this.#process === undefined) return { status: 'not-started', ...output };
    const { end } = this.#process;
    return end ? { status: 'exited', ...end, ...output } : { status: 'running', ...output };
  }

  /** @throws CannotStart if the command does not exist or may not be run. */
  throwIfUnstartable(): void {
    this.#process?.throwIfUnstartable();
  }

  /** Starts it outside of a step. */
  start(environment: Readonly<Record<string, string>> = {}): void {
    const { transcript, signal } = this.#context;
    this.#context.onEnd(() => this.#process?.kill());
    const command = { ...this.#command, env: { ...this.#command.env, ...environment } };
    const started = new ProgramProcess(command, {
      onOutput: (chunk, stream) => this.#print(chunk, stream),
      onExit: () => {
        const { end } = started;
        if (end && !started.exitedAndDrained)
          transcript.add('program', 'screen', 'exited', String(Object.values(end)[0]));
        signal.notify();
      },
      onClose: () => {
        this.#output.screen.end = 'ended';
        signal.notify();
      },
    });
    this.#process = started;
    this.#context.onActivity('starts');
  }

  /** Starts it; it may still be far from ready. */
  starts(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.#context.step(() => this.start(environment));
  }

  /** Types text at its keyboard; a line ends with `\n`. */
  types(text: string): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.beforeAction(this, true);
      this.#recordTyped(Buffer.from(text));
      await this.#process?.write(text);
    });
  }

  /** Types a line in parts, each after the program has processed the one before; the transcript shows the whole line. */
  typesApart(...parts: readonly Bytes[]): Promise<void> {
    return this.#context.step(async () => {
      this.#recordTyped(Buffer.concat(parts.map(toBuffer)));
      for (const part of parts) {
        await this.#context.beforeAction(this);
        await this.#process?.write(toBuffer(part));
      }
    });
  }

  /** Ends its input, as Ctrl-D does. */
  endsInput(): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.beforeAction(this, true);
      this.#context.transcript.add('keyboard', 'program', 'ended');
      await this.#process?.endInput();
    });
  }

  /**
   * Suspends it until {@link thaws}, so that everything that happens meanwhile reaches it at once (not on Windows). It
   * first finishes what it is doing: only a program that waits on every connection learns of them in the order in which
   * they spoke.
   */
  freezes(): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.idle.untilAsleep();
      if (this.pid !== undefined) await suspendProcess(this.pid);
    });
  }

  /** Resumes it. */
  thaws(): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.beforeAction(this);
      if (this.pid !== undefined) resumeProcess(this.pid);
    });
  }

  /** Expects exactly this text next on its standard output; where a rule leaves the choice, one of several texts. */
  prints(expected: string | readonly string[], hints: DiagnosisHints = {}): Promise<void> {
    const { screen } = this.#output;
    const choices = [expected].flat().map((text) => Buffer.from(text));
    const printed = () => choices.find((text) => screen.has(text));
    return this.#context.expectation(async () => {
      const isMet = () => printed() !== undefined;
      const isDecided = () => isMet() || choices.every((text) => screen.decides(text));
      const waited = await this.#context.until(isDecided);
      this.throwIfUnstartable();
      const text = printed();
      if (text) return screen.match(text.length);
      await this.#context.idle.untilAsleep();
      const received = Buffer.from(screen.unmatched);
      const seen = { kind: 'screen', expected: screen.nearest(choices), received } as const;
      await this.#context.failOrLate(seen, waited, hints, isDecided, isMet, () =>
        this.#comesAtEnd(isMet),
      );
    });
  }

  /**
   * Expects it to exit without printing anything more on its standard output, or on either stream; line ends don't count.
   *
   * @param hints - `other`: the mistake that any output shows.
   */
  endsInSilence(on: 'stdout' | 'console' = 'console', hints: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      const waited = await this.#untilExited();
      const printed = this.#output.screen.unmatched.toString();
      const words = (on === 'stdout' ? printed : `${printed}\n${this.#output.texts.stderr}`).trim();
      if (this.exitedAndDrained && words === '') return;
      await this.#failRunning({ kind: 'words', words }, waited, hints);
    });
  }

  /**
   * Expects this line among any others on its console, on either stream.
   *
   * @param hints - Lines that reveal a mistake; `end` and `silence` concern the connection that was written to last.
   */
  logs(line: string, hints: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      const lines = () => this.#output.console.split(/\r?\n/);
      const isMet = () => lines().includes(line);
      const isDecided = () => isMet() || this.exitedAndDrained;
      const waited = await this.#context.until(isDecided);
      this.throwIfUnstartable();
      if (isMet()) return;
      await this.#context.idle.untilAsleep();
      const end = this.#context.connections.endOfLastUsed;
      const seen = { kind: 'console', expected: line, lines: lines(), end } as const;
      await this.#context.failOrLate(seen, waited, hints, isDecided, isMet, () =>
        this.#comesAtEnd(isMet),
      );
    });
  }

  /** Expects it to exit with this code. */
  exits(code: number, hints: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      const waited = await this.#untilExited();
      if (this.state.status === 'exited' && this.state.exitCode === code) return;
      await this.#failRunning({ kind: 'exit', expected: code }, waited, hints);
    });
  }

  /**
   * Expects it to exit with a line that contains all of these words: the only line on its standard error, or one among
   * others on its console, on either stream. A stack trace never counts as such a line.
   */
  complains(names: readonly string[], on: 'stderr' | 'console' = 'stderr'): Promise<void> {
    return this.#context.expectation(async () => {
      const waited = await this.#untilExited();
      const text = on === 'stderr' ? this.#output.texts.stderr : this.#output.console;
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      const hits = lines.filter((line) => names.every((name) => line.includes(name)));
      const isReadable = on === 'stderr' ? lines.length === 1 : !STACK_TRACE.test(text);
      if (hits.length > 0 && isReadable) return;
      await this.#failRunning({ kind: 'complaint', names, lines }, waited);
    });
  }

  async #untilExited(): Promise<Waited> {
    const waited = await this.#context.until(() => this.exitedAndDrained);
    this.throwIfUnstartable();
    return waited;
  }

  /** Fails, as too slow if all that was missing was the exit and it comes late. */
  #failRunning(seen: Observation, waited: Waited, hints: DiagnosisHints = {}): Promise<never> {
    const hasExited = () => this.exitedAndDrained;
    return this.#context.failOrLate(seen, waited, hints, hasExited, hasExited);
  }

  /** Whether output comes once the program ends. */
  #comesAtEnd(isMet: () => boolean): Promise<boolean> {
    return comesAtEnd(this.#context, this.#command, this.#process, isMet);
  }

  #print(chunk: Buffer, stream: 'stdout' | 'stderr'): void {
    this.hasShownItself = true;
    this.#output.push(chunk, stream);
    const { transcript, signal } = this.#context;
    transcript.add('program', 'screen', stream === 'stdout' ? 'printed' : 'complained', chunk);
    signal.notify();
  }

  #recordTyped(bytes: Uint8Array): void {
    this.#context.transcript.add('keyboard', 'program', 'typed', bytes);
  }
}
