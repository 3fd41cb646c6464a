// The student's program as somebody runs it by hand, on this machine's own network: what it prints, what is typed to it, its end.

import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import type { Command } from '../harness/driver/program-process.ts';
import { killTree, MARK } from '../harness/os/kill-tree.ts';

/** What the owner of a program wants to hear of. */
export interface OwnProgramEvents {
  /** Text that it printed, on either stream. */
  readonly onText: (text: string) => void;
  /** Its end: `exit code 0`, `SIGTERM`, or why it could not be started. */
  readonly onEnd: (how: string) => void;
}

/** One run of a program; it ends with our process at the latest. */
export class UserProgram {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #mark = randomUUID();
  /** For our own end, when nothing can be waited for. */
  readonly #killNow = () => killGroup(this.#child.pid);

  constructor({ argv: [file, ...args], cwd, env }: Command, { onText, onEnd }: OwnProgramEvents) {
    const isGroup = process.platform !== 'win32';
    this.#child = spawn(file, args, {
      cwd,
      env: { ...env, [MARK]: this.#mark },
      detached: isGroup,
      windowsHide: true,
    });
    process.on('exit', this.#killNow);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      const decoder = new StringDecoder('utf8'); // a character may come in two chunks
      stream?.on('data', (chunk: Buffer) => onText(decoder.write(chunk)));
    }
    this.#child.stdin?.on('error', () => undefined); // It reads no more.
    let reason: string | undefined;
    this.#child.on('error', (error) => (reason = error.message));
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        process.off('exit', this.#killNow);
        onEnd(reason ?? signal ?? `exit code ${code}`);
        resolve();
      });
    });
  }

  /** Types text at its keyboard; a line ends with `\n`. */
  type(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Ends its input, as Ctrl-D does. */
  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Ends it with all that it started. */
  async end(): Promise<void> {
    const { pid } = this.#child;
    if (pid !== undefined) await killTree(pid, this.#mark);
    await this.#ended;
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
