// Keeps what a program prints: the beginning of each stream, and what of its standard output is still to be expected.

import { OUTPUT_KEPT } from '../limits.ts';
import { Inbox } from './inbox.ts';

/** The output of one run of a program. */
export class ProgramOutput {
  /** Standard output that no expectation has matched yet. */
  readonly screen = new Inbox();
  readonly #stdout = new CappedOutput();
  readonly #stderr = new CappedOutput();

  /** Adds a chunk of one stream. */
  push(chunk: Buffer, stream: 'stdout' | 'stderr'): void {
    (stream === 'stdout' ? this.#stdout : this.#stderr).push(chunk);
    if (stream === 'stderr') return;
    this.screen.push(process.platform === 'win32' ? withoutReturns(chunk) : chunk);
  }

  /** Each stream as text. */
  get texts(): { readonly stdout: string; readonly stderr: string } {
    return { stdout: this.#stdout.text, stderr: this.#stderr.text };
  }

  /** One stream after the other. */
  get console(): string {
    return `${this.#stdout.text}\n${this.#stderr.text}`;
  }
}

/** The first {@link OUTPUT_KEPT} bytes of one output stream. */
class CappedOutput {
  #bytes = Buffer.alloc(0);

  /** Adds a chunk, and drops what exceeds the limit. */
  push(chunk: Uint8Array): void {
    const room = OUTPUT_KEPT - this.#bytes.length;
    if (room > 0) this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, room)]);
  }

  /** The bytes as text; decoded together, since a chunk may end inside a character. */
  get text(): string {
    return this.#bytes.toString('utf8');
  }
}

/** Turns each CR LF, the line end of a Windows console, into the LF that checks mean. */
function withoutReturns(chunk: Buffer): Buffer {
  return Buffer.from(chunk.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
