// The other end of a connection with the program: says exactly the bytes that a check tells it to, and compares what comes.

import type { Socket } from 'node:net';
import type { Seen, StreamEnd, DiagnosisHints } from '../diagnosis/evidence.ts';
import { toBuffer, type Bytes } from './frame.ts';
import { Inbox } from './inbox.ts';
import type { CheckContext } from './check-context.ts';
import { untilArrived, untilConsumed } from './until-consumed.ts';

/** A scripted end of one connection. Every step has to be awaited. */
export class Peer {
  readonly name: string;
  readonly #context: CheckContext;
  readonly #socket: Socket;
  readonly #inbox = new Inbox();
  /** Something was written from here: whoever has said nothing waits for no reply. */
  #hasSpoken = false;

  constructor(context: CheckContext, name: string, socket: Socket) {
    this.name = name;
    this.#context = context;
    this.#socket = socket;
    socket.setNoDelay(true); // Each write goes out as it is: the cuts of a check are cuts on the wire.
    this.#record('connected');
    context.onEnd(() => socket.resetAndDestroy()); // No TIME_WAIT stays behind on the program's port.
    socket.on('data', (chunk: Buffer) => {
      this.#inbox.push(chunk);
      context.transcript.add('program', name, 'bytes', chunk);
      context.signal.ring();
    });
    socket.on('end', () => this.#over('ended'));
    socket.on('error', () => this.#over('reset'));
    socket.on('close', () => this.#over('ended'));
    if (socket.destroyed) this.#over('reset'); // It was dropped before we took the call.
  }

  /** The dotted address and port of our end, as the program sees them. */
  get address(): { readonly ip: string; readonly port: number } {
    return { ip: this.#socket.localAddress ?? '', port: this.#socket.localPort ?? 0 };
  }

  /** The address that the program dialled to reach us. */
  get dialled(): string {
    return this.#socket.localAddress ?? '';
  }

  /** Writes all of it at once. */
  sends(...parts: readonly Bytes[]): Promise<void> {
    return this.#beforeAction(!this.#hasSpoken, () =>
      this.#write(Buffer.concat(parts.map(toBuffer))),
    );
  }

  /** Writes each part by itself, and each only when the program has taken the one before. */
  sendsApart(...parts: readonly Bytes[]): Promise<void> {
    return this.#beforeAction(!this.#hasSpoken, async () => {
      for (const part of parts) {
        await this.#write(toBuffer(part));
        await untilConsumed(this.#context.idle, this.#socket);
      }
    });
  }

  /** Writes byte by byte, each only when the program has taken the one before. */
  sendsByteByByte(...parts: readonly Bytes[]): Promise<void> {
    const bytes = Buffer.concat(parts.map(toBuffer));
    return this.sendsApart(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
  }

  /**
   * Expects exactly these bytes next. More may follow: the next step sees them.
   *
   * @param expected - The bytes, however they are cut.
   * @param tells - Wrong answers that give a mistake away.
   */
  receives(expected: Bytes, tells: DiagnosisHints = {}): Promise<void> {
    const bytes = toBuffer(expected);
    return this.#context.expectation(async () => {
      const waited = await this.#context.idle.until(() => this.#inbox.decides(bytes));
      if (this.#inbox.has(bytes)) return this.#match(bytes);
      await this.#context.idle.untilAsleep();
      const seen = this.#seenBytes(bytes);
      const program = this.#context.programState();
      const isLate = waited === 'slept' && (await this.#comesAtTheEnd(bytes));
      await this.#context.fail(isLate ? { ...seen, isLate } : seen, waited, tells, program);
    });
  }

  /** Expects the program to close the connection, by FIN or by reset, without another byte before. */
  receivesEnd(tells: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      const over = () => this.#inbox.end !== 'open' || this.#inbox.unmatched.length > 0;
      const waited = await this.#context.idle.until(over);
      if (this.#inbox.unmatched.length === 0 && this.#inbox.end !== 'open') return this.#hasEnded();
      await this.#context.idle.untilAsleep();
      await this.#context.fail(this.#seenNoEnd(this.#inbox.unmatched), waited, tells);
    });
  }

  /** Expects the program to close the connection, after exactly these bytes or after none: where a rule leaves the choice. */
  receivesAtMost(expected: Bytes, tells: DiagnosisHints = {}): Promise<void> {
    const bytes = toBuffer(expected);
    return this.#context.expectation(async () => {
      const came = () => this.#inbox.unmatched;
      const isWrong = () => came().length > bytes.length || this.#inbox.contradicts(bytes);
      const isOver = () => this.#inbox.end !== 'open';
      const waited = await this.#context.idle.until(() => isOver() || isWrong());
      const isRight = came().length === 0 || came().equals(bytes);
      if (isRight && isOver()) return this.#hasEnded();
      await this.#context.idle.untilAsleep();
      const seen = isRight ? this.#seenNoEnd(Buffer.alloc(0)) : this.#seenBytes(bytes);
      await this.#context.fail(seen, waited, tells);
    });
  }

  /**
   * Says that no more bytes come from here (half-close, FIN), and goes on reading.
   *
   * Not where the program has hung up before: its port would be in TIME_WAIT then (RFC 9293, 3.6.1), and the next start
   * of a program that does not ask for SO_REUSEADDR, as many in other languages do not, would find it taken.
   */
  ends(): Promise<void> {
    return this.#beforeAction(false, async () => {
      this.#record('ended');
      this.#context.peerClosed = true;
      await new Promise<void>((resolve) => this.#socket.end(resolve));
    });
  }

  /** Drops the connection at once (RST). */
  resets(): Promise<void> {
    return this.#beforeAction(false, async () => {
      this.#record('reset');
      this.#context.peerClosed = true;
      this.#inbox.end = 'reset';
      if (this.#socket.closed) return; // The program was quicker.
      const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
      this.#socket.resetAndDestroy();
      await closed;
    });
  }

  /** Reads nothing from now on, so that the program's bytes pile up on their way. */
  stopsReading(): Promise<void> {
    return this.#context.step(() => {
      this.#socket.pause();
      this.#context.transcript.forget('program', this.name, this.#inbox.unmatched.length);
    });
  }

  /** Reads again. */
  readsAgain(): Promise<void> {
    return this.#context.step(() => {
      this.#context.transcript.add('program', this.name, 'bytes', this.#inbox.unmatched);
      this.#socket.resume();
    });
  }

  /** Waits until the program has taken all that was sent from here, as far as the system tells. */
  flushed(): Promise<void> {
    return this.#context.step(async () => {
      await untilArrived(this.#context.idle, this.#socket);
      await untilConsumed(this.#context.idle, this.#socket);
    });
  }

  /** A step that the program notices; a caller's first words go together with the call. */
  #beforeAction(joins: boolean, run: () => Promise<void>): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.beforeAction(this, joins);
      await run();
    });
  }

  /** Whoever has hung up may have more to do after that, or be about to end. */
  #hasEnded(): void {
    this.#context.lastActor = this.#inbox;
  }

  /** Whether a reply that did not come comes after all once the program hears that nothing more will be said. */
  async #comesAtTheEnd(expected: Buffer): Promise<boolean> {
    if (!this.#hasSpoken || this.#inbox.unmatched.length > 0 || this.#inbox.end !== 'open')
      return false;
    this.#context.transcript.close(); // The check is lost: this is a question of our own.
    await new Promise<void>((resolve) => this.#socket.end(resolve));
    await this.#context.idle.untilAsleep();
    return this.#inbox.has(expected);
  }

  #seenBytes(expected: Buffer): Extract<Seen, { kind: 'bytes' }> {
    const received = Buffer.from(this.#inbox.unmatched);
    return {
      kind: 'bytes',
      peer: this.name,
      expected,
      received,
      end: this.#inbox.end,
      othersServed: [...this.#context.served].some((peer) => peer !== this),
      before: Buffer.from(this.#inbox.matchedLast),
    };
  }

  #seenNoEnd(extra: Buffer): Seen {
    return {
      kind: 'no-end',
      peer: this.name,
      extra: Buffer.from(extra),
      end: this.#inbox.end,
      before: Buffer.from(this.#inbox.matchedLast),
    };
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#record('bytes', bytes);
    this.#hasSpoken = true;
    this.#context.lastConnectionUsed = this.#inbox;
    if (this.#socket.destroyed || !this.#socket.writable) return; // The program hung up: the next expectation says so.
    let isWritten = false;
    this.#socket.write(bytes, () => {
      isWritten = true;
      this.#context.signal.ring();
    });
    // A program that reads nothing more holds up the bytes, but not the check.
    await this.#context.idle.until(() => isWritten || this.#socket.destroyed);
  }

  #match(bytes: Buffer): void {
    this.#inbox.match(bytes.length);
    if (this.#inbox.end === 'open') this.#context.served.add(this);
  }

  #over(end: StreamEnd): void {
    this.#context.served.delete(this);
    if (this.#inbox.end !== 'open') return;
    this.#inbox.end = end;
    this.#context.transcript.add('program', this.name, end === 'reset' ? 'reset' : 'ended');
    this.#context.signal.ring();
  }

  #record(
    kind: 'connected' | 'bytes' | 'ended' | 'reset',
    bytes: Uint8Array = Buffer.alloc(0),
  ): void {
    this.#context.transcript.add(this.name, 'program', kind, bytes);
  }
}
