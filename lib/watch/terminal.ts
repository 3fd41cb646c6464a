// The terminal as a screen: its alternate view, its keys, its size; it is given back as it was, however we end.

import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';
import { readKeys } from './keys.ts';

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[2J';
const LEAVE = '\x1b[0m\x1b[?25h\x1b[?1049l';
/** A frame between these two is shown at once, where the terminal knows them. */
const FRAME = ['\x1b[?2026h', '\x1b[?2026l'] as const;

/** The number of standard output, which is the stay screen there is. */
const STDOUT = 1;

/** Milliseconds in which a signal to ourselves has stopped us. */
const BY_THEN_STOPPED = 50;

/** Size of a screen. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What the owner of a terminal wants to hear of. */
export interface TerminalEvents {
  /** A key, by its name: `n`, `up`, `ctrl-c`. */
  readonly onKey: (key: string) => void;
  /** The window has another size now. */
  readonly onResize: () => void;
  /** The input has ended: nobody is there any more. */
  readonly onEnd: () => void;
}

/** A terminal that we draw on. */
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
    output.on('resize', () => {
      this.#shown = [];
      events.onResize();
    });
    this.#onResize = events.onResize;
    // Somebody had stopped us without asking.
    process.on('SIGCONT', () => this.#isOurs && this.#enterAgain());
    // Runs on every end but SIGKILL's: an error that nobody caught, too.
    process.on('exit', () => this.leave());
  }

  /** In cells; 80 by 24 where the terminal does not tell. */
  get size(): Size {
    const { columns, rows } = this.#output;
    return { columns: Math.max(columns, 20), rows: Math.max(rows, 8) };
  }

  /** Takes the screen and the keys. */
  enter(): void {
    this.#isOurs = true;
    this.#shown = [];
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#write(ENTER);
  }

  /** Gives both back; does no harm twice. */
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
   * Stops us as Ctrl-Z does, and npm with us; when a shell has us go on, the screen is ours again. Where no shell
   * could, the system does not stop us.
   */
  suspend(): void {
    this.leave();
    process.kill(0, 'SIGTSTP');
    setTimeout(() => this.#enterAgain(), BY_THEN_STOPPED);
  }

  /** Shows lines, one a row; stay rows that changed are written. */
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

  /** At the end of the process nothing is written later: so it is written now. */
  #write(text: string): void {
    try {
      writeSync(STDOUT, text);
    } catch {
      // The terminal itself is gone.
    }
  }
}
