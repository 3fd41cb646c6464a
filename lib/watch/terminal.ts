// Takes over the terminal (alternate screen, raw input) and restores it however the process ends.

import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Colors } from '../harness/render/colors.ts';
import { readKeys } from './keys.ts';

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J';
const LEAVE = '\x1b[0m\x1b[?25h\x1b[?1049l';
/** Synchronized output: terminals that support it show the frame between these at once. */
const FRAME = ['\x1b[?2026h', '\x1b[?2026l'] as const;

/** The number of standard output, which is the only screen there is. */
const STDOUT = 1;

/** Milliseconds until a SIGTSTP to ourselves has taken effect. */
const SUSPEND_DELAY = 50;

/** Size in character cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The screen to render for. */
export interface ScreenView {
  readonly size: Size;
  readonly colors: Colors;
  readonly workbook: string;
}

/** Event handlers. */
export interface TerminalEvents {
  /** A key, by its name: `n`, `up`, `ctrl-c`. */
  readonly onKey: (key: string) => void;
  /** The window was resized. */
  readonly onResize: () => void;
  /** The input has ended: the terminal was closed. */
  readonly onEnd: () => void;
}

/** A terminal used as a screen. */
export class Terminal {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #onResize: () => void;
  #shown: readonly string[] = [];
  #isOurs = false;

  constructor(input: ReadStream, output: WriteStream, events: TerminalEvents) {
    this.#input = input;
    this.#output = output;
    input.setEncoding('utf8');
    input.on('data', (text: string) => readKeys(text).forEach(events.onKey));
    input.on('end', events.onEnd);
    input.on('error', events.onEnd);
    output.on('resize', () => {
      this.#shown = [];
      events.onResize();
    });
    this.#onResize = events.onResize;
    // Resumed after an external SIGSTOP or SIGTSTP.
    process.on('SIGCONT', () => this.#isOurs && this.#enterAgain());
    // Runs on every exit except SIGKILL, including uncaught errors.
    process.on('exit', () => this.leave());
  }

  /** At least 20 by 8, so that rendering never runs out of room. */
  get size(): Size {
    const { columns, rows } = this.#output;
    return { columns: Math.max(columns, 20), rows: Math.max(rows, 8) };
  }

  /** Switches to the alternate screen and raw input. */
  enter(): void {
    this.#isOurs = true;
    this.#shown = [];
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#write(ENTER);
  }

  /** Restores the terminal; a second call does nothing. */
  leave(): void {
    if (!this.#isOurs) return;
    this.#isOurs = false;
    this.#write(LEAVE);
    try {
      this.#input.setRawMode(false);
    } catch {
      // The terminal itself is gone.
    }
    this.#input.pause();
  }

  /**
   * Suspends our process group (npm included) as Ctrl-Z does, and takes the screen again on resume. Without job control
   * the system ignores the signal, and only the redraw happens. Windows can't suspend.
   */
  suspend(): void {
    if (process.platform === 'win32') return;
    this.leave();
    process.kill(0, 'SIGTSTP');
    setTimeout(() => this.#enterAgain(), SUSPEND_DELAY);
  }

  /** Shows lines, one a row; only rows that changed are written. */
  paint(lines: readonly string[]): void {
    if (!this.#isOurs) return;
    const { rows } = this.size;
    const changes = Array.from({ length: rows }, (_, row) => {
      const line = lines[row] ?? '';
      return line === this.#shown[row] ? '' : `\x1b[${row + 1};1H${line}\x1b[0m\x1b[K`;
    }).join('');
    this.#shown = Array.from({ length: rows }, (_, row) => lines[row] ?? '');
    if (changes !== '') this.#output.write(FRAME[0] + changes + FRAME[1]);
  }

  #enterAgain(): void {
    this.enter();
    this.#onResize();
  }

  /** Writes synchronously, because nothing asynchronous runs in an exit handler. */
  #write(text: string): void {
    try {
      writeSync(STDOUT, text);
    } catch {
      // The terminal itself is gone.
    }
  }
}
