// What a check does with the program: starts it, types to it, expects what it prints and how it ends; never judges by itself.

import type { DiagnosisHints } from '../diagnosis/evidence.ts';
import { STACK_TRACE } from '../diagnosis/read-crash.ts';
import { suspendProcess, resumeProcess } from '../os/suspend-process.ts';
import { toBuffer, type Bytes } from './frame.ts';
import { ProgramProcess } from './program-process.ts';

/** The program under test. Every step has to be awaited. */
export class Program extends ProgramProcess {
  /** It has taken a call; set by whoever dials it. */
  answeredBefore = false;

  /** Starts it; it may still be far from ready. */
  starts(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    return this.context.step(() => this.start(environment));
  }

  /** Types text at its keyboard; a line ends with `\n`. */
  types(text: string): Promise<void> {
    return this.context.step(async () => {
      await this.context.beforeAction(this, true);
      this.#recordTyped(Buffer.from(text));
      await this.#type(Buffer.from(text));
    });
  }

  /** Types a line in parts, each only when the program has taken the one before; whoever reads of it later reads the line. */
  typesApart(...parts: readonly Bytes[]): Promise<void> {
    return this.context.step(async () => {
      this.#recordTyped(Buffer.concat(parts.map(toBuffer)));
      for (const part of parts) {
        await this.context.beforeAction(this);
        await this.#type(toBuffer(part));
      }
    });
  }

  /** Ends its input, as Ctrl-D does. */
  endsInput(): Promise<void> {
    return this.context.step(async () => {
      await this.context.beforeAction(this, true);
      this.context.transcript.add('keyboard', 'program', 'ended');
      await new Promise<void>((resolve) => this.keyboard?.end(resolve));
    });
  }

  /**
   * Holds it still, so that what happens until it {@link thaws} reaches it all at once (not on Windows). It may finish
   * first what it is at: only when it waits on every connection is it told of them in the order in which they spoke.
   */
  freezes(): Promise<void> {
    return this.context.step(async () => {
      await this.context.idle.untilAsleep();
      if (this.pid !== undefined) await suspendProcess(this.pid);
    });
  }

  /** Lets it go on. */
  thaws(): Promise<void> {
    return this.context.step(async () => {
      await this.context.beforeAction(this);
      if (this.pid !== undefined) resumeProcess(this.pid);
    });
  }

  /** Expects exactly this text next on its standard output; where a rule leaves the choice, one of several texts. */
  prints(expected: string | readonly string[], tells: DiagnosisHints = {}): Promise<void> {
    const choices = [expected].flat().map((text) => Buffer.from(text));
    const printed = () => choices.find((text) => this.screen.has(text));
    return this.context.expectation(async () => {
      const waited = await this.context.idle.until(
        () => printed() !== undefined || choices.every((text) => this.screen.decides(text)),
      );
      this.throwIfUnstartable();
      const text = printed();
      if (text) return this.screen.match(text.length);
      await this.context.idle.untilAsleep();
      const received = Buffer.from(this.screen.unmatched);
      const nearest = this.screen.nearest(choices);
      await this.context.fail({ kind: 'screen', expected: nearest, received }, waited, tells);
    });
  }

  /**
   * Expects it to have ended without another word on its standard output, or on either stream; a line end is no word.
   *
   * @param tells - `other`: what it shows that there is a word.
   */
  endsInSilence(on: 'stdout' | 'console' = 'console', tells: DiagnosisHints = {}): Promise<void> {
    return this.context.expectation(async () => {
      const waited = await this.context.idle.until(() => this.exitedAndDrained);
      this.throwIfUnstartable();
      const printed = this.screen.unmatched.toString();
      const words = (on === 'stdout' ? printed : `${printed}\n${this.state.stderr}`).trim();
      if (this.exitedAndDrained && words === '') return;
      await this.context.fail({ kind: 'words', words }, waited, tells);
    });
  }

  /**
   * Expects this line on its console, whichever stream that is, among any others.
   *
   * @param tells - Lines that give a mistake away; `end` and `silence` are those of the connection that spoke last.
   */
  logs(line: string, tells: DiagnosisHints = {}): Promise<void> {
    return this.context.expectation(async () => {
      const lines = () => this.console.split(/\r?\n/);
      const waited = await this.context.idle.until(
        () => lines().includes(line) || this.exitedAndDrained,
      );
      this.throwIfUnstartable();
      if (lines().includes(line)) return;
      await this.context.idle.untilAsleep();
      const end = this.context.lastConnectionUsed?.end ?? 'open';
      await this.context.fail(
        { kind: 'console', expected: line, lines: lines(), end },
        waited,
        tells,
      );
    });
  }

  /** Expects it to have ended, with this exit code. */
  exits(code: number, tells: DiagnosisHints = {}): Promise<void> {
    return this.context.expectation(async () => {
      const waited = await this.context.idle.until(() => this.exitedAndDrained);
      this.throwIfUnstartable();
      if (this.state.status === 'exited' && this.state.exitCode === code) return;
      await this.context.fail({ kind: 'exit', expected: code }, waited, tells);
    });
  }

  /**
   * Expects it to have ended with a line that names all of these: the only one on its standard error, or one among
   * others on its console, whichever stream that is; a stack trace never is such a line.
   */
  complains(names: readonly string[], on: 'stderr' | 'console' = 'stderr'): Promise<void> {
    return this.context.expectation(async () => {
      const waited = await this.context.idle.until(() => this.exitedAndDrained);
      this.throwIfUnstartable();
      const text = on === 'stderr' ? this.state.stderr : this.console;
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      const hits = lines.filter((line) => names.every((name) => line.includes(name)));
      const isReadable = on === 'stderr' ? lines.length === 1 : !STACK_TRACE.test(text);
      if (hits.length > 0 && isReadable) return;
      await this.context.fail({ kind: 'complaint', names, lines }, waited);
    });
  }

  #recordTyped(bytes: Uint8Array): void {
    this.context.transcript.add('keyboard', 'program', 'typed', bytes);
  }

  async #type(bytes: Uint8Array): Promise<void> {
    const { keyboard } = this;
    if (!keyboard?.writable) return;
    await new Promise<void>((resolve) => keyboard.write(bytes, () => resolve()));
  }
}
