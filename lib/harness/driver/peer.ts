// Scripts one end of a connection with the program: sends exactly the bytes that a check lists, and compares what arrives.

import type { Socket } from 'node:net';
import type { StreamEnd, DiagnosisHints } from '../diagnosis/evidence.ts';
import type { Endpoint } from '../verdict.ts';
import { toBuffer, type Bytes } from './frame.ts';
import type { Waited } from './idle-detector.ts';
import { Inbox } from './inbox.ts';
import type { CheckContext } from './check-context.ts';
import { readConnection } from '../os/sockets.ts';
import { arrivesAfterEof, seenBytes, seenNoEnd } from './observe-stream.ts';
import { pauseAfter, untilConsumed, untilFlushed, writeUntilTaken } from './socket-delivery.ts';

/** A scripted end of one connection. Every step has to be awaited. */
export class Peer {
  readonly name: string;
  readonly #context: CheckContext;
  readonly #socket: Socket;
  readonly #inbox = new Inbox();
  /** Whether anything was sent: only peers that have sent something expect a reply. */
  #hasSpoken = false;

  /** @param dialler - Which end made the connection. */
  constructor(
    context: CheckContext,
    name: string,
    socket: Socket,
    endpoint: Endpoint,
    dialler: 'program' | 'peer',
  ) {
    this.name = name;
    this.#context = context;
    this.#socket = socket;
    socket.setNoDelay(true); // Each write leaves at once, so that the cuts of a check are cuts on the wire.
    const [from, to] = dialler === 'program' ? ['program', name] : [name, 'program'];
    context.transcript.add(from, to, 'connected', '', endpoint);
    context.onEnd(() => socket.resetAndDestroy()); // leaves no TIME_WAIT on the program's port
    socket.on('data', (chunk: Buffer) => {
      this.#inbox.push(chunk);
      context.transcript.add('program', name, 'bytes', chunk);
      context.signal.notify();
    });
    for (const event of ['end', 'close']) socket.on(event, () => this.#over('ended'));
    socket.on('error', () => this.#over('reset'));
    if (socket.destroyed) this.#over('reset'); // The connection closed before accept.
  }

  /** The address and port of our end, as the program sees them. */
  get address(): { readonly ip: string; readonly port: number } {
    return { ip: this.#socket.localAddress ?? '', port: this.#socket.localPort ?? 0 };
  }

  /** Writes all of it in one piece. */
  sends(...parts: readonly Bytes[]): Promise<void> {
    return this.#beforeAction(!this.#hasSpoken, () =>
      this.#write(Buffer.concat(parts.map(toBuffer))),
    );
  }

  /** Writes each part separately, once the program has consumed the one before. */
  sendsApart(...parts: readonly Bytes[]): Promise<void> {
    return this.#beforeAction(!this.#hasSpoken, async () => {
      for (const part of parts) {
        await this.#write(toBuffer(part));
        await untilConsumed(this.#context.idle, this.#socket);
      }
    });
  }

  /** Writes byte by byte, each once the program has consumed the one before. */
  sendsByteByByte(...parts: readonly Bytes[]): Promise<void> {
    const bytes = Buffer.concat(parts.map(toBuffer));
    return this.sendsApart(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
  }

  /**
   * Expects exactly these bytes next. More may follow, for the next step.
   *
   * @param expected - The bytes, in any number of chunks.
   * @param hints - Known-wrong replies mapped to their diagnosis.
   */
  receives(expected: Bytes, hints: DiagnosisHints = {}): Promise<void> {
    const bytes = toBuffer(expected);
    return this.#context.expectation(async () => {
      const isDecided = () => this.#inbox.decides(bytes);
      const waited = await this.#until(isDecided);
      if (this.#inbox.has(bytes)) return this.#match(bytes);
      await this.#context.idle.untilAsleep();
      const seen = seenBytes(this, this.#inbox, bytes, this.#context.connections);
      const program = this.#context.program.state;
      const isMet = () => this.#inbox.has(bytes);
      const late = await this.#context.cameLate(waited, isDecided, isMet);
      const isLate =
        late.lateBy === undefined &&
        waited === 'slept' &&
        this.#hasSpoken &&
        (await arrivesAfterEof(this.#context, this.#socket, this.#inbox, bytes));
      await this.#context.fail(isLate ? { ...seen, isLate } : seen, waited, hints, program, late);
    });
  }

  /** Expects nothing yet, neither bytes nor an end: waits until the program has done whatever it does unasked. */
  receivesNothing(hints: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      await this.#context.idle.untilAsleep();
      const seen = seenBytes(this, this.#inbox, Buffer.alloc(0), this.#context.connections);
      if (seen.received.length > 0 || seen.end !== 'open')
        await this.#context.fail(seen, 'ready', hints);
    });
  }

  /** Expects the program to close the connection, by FIN or by reset, without sending another byte. */
  receivesEnd(hints: DiagnosisHints = {}): Promise<void> {
    return this.#receivesLast(Buffer.alloc(0), hints);
  }

  /** Expects the program to close the connection after exactly these bytes or after none, where a rule leaves the choice. */
  receivesAtMost(expected: Bytes, hints: DiagnosisHints = {}): Promise<void> {
    return this.#receivesLast(toBuffer(expected), hints, ({ length }) => length === 0);
  }

  /**
   * Expects the program to close the connection after exactly these bytes, with input that it needn't read. Closing
   * with unread input loses bytes on their way, more or fewer with each system: a part of them is enough.
   */
  receivesLast(expected: Bytes, hints: DiagnosisHints = {}): Promise<void> {
    const bytes = toBuffer(expected);
    const isCut = (came: Buffer) => came.length > 0 && bytes.indexOf(came) === 0;
    return this.#receivesLast(bytes, hints, isCut);
  }

  #receivesLast(bytes: Buffer, hints: DiagnosisHints, isEnough?: (came: Buffer) => boolean) {
    return this.#context.expectation(async () => {
      const came = () => this.#inbox.unmatched;
      const hasEnded = () => this.#inbox.end !== 'open';
      const over = () => hasEnded() || came().length > bytes.length;
      const waited = await this.#until(() => over() || this.#inbox.contradicts(bytes));
      const isRight = () => came().equals(bytes) || isEnough?.(came()) === true;
      if (isRight() && over()) return this.#context.acted(this.#inbox); // It may be about to exit.
      await this.#context.idle.untilAsleep();
      const seen =
        isRight() || bytes.length === 0
          ? seenNoEnd(this.name, this.#inbox, isRight() ? Buffer.alloc(0) : came())
          : seenBytes(this, this.#inbox, bytes, this.#context.connections);
      await this.#context.failOrLate(seen, waited, hints, hasEnded, () => hasEnded() && isRight());
    });
  }

  /** Expects the program to have released a connection that it closed: it reads what is still sent there, or resets it. */
  isReleased(hints: DiagnosisHints = {}): Promise<void> {
    return this.#context.expectation(async () => {
      const waited = await writeUntilTaken(this.#context, this.#socket);
      const seen = seenNoEnd(this.name, this.#inbox, this.#inbox.unmatched);
      if (waited !== 'ready') await this.#context.fail(seen, waited, hints);
    });
  }

  /**
   * Half-closes the connection (FIN) and keeps reading. If the program has closed it already, it is reset, which the
   * program can't see: a FIN would put its port into TIME_WAIT (RFC 9293, 3.6.1), and then the next run of a program that
   * doesn't set SO_REUSEADDR can't listen.
   */
  ends(): Promise<void> {
    return this.#beforeAction(false, async () => {
      await this.#context.idle.untilProcessed();
      this.#record('ended');
      this.#context.connections.hasPeerClosed = true;
      const { localPort = 0, remotePort = 0 } = this.#socket;
      if (readConnection(remotePort, localPort)?.isClosed) this.#socket.resetAndDestroy();
      else await new Promise<void>((resolve) => this.#socket.end(resolve));
    });
  }

  /** Resets the connection (RST). */
  resets(): Promise<void> {
    return this.#beforeAction(false, async () => {
      this.#record('reset');
      this.#context.connections.hasPeerClosed = true;
      this.#inbox.end = 'reset';
      if (this.#socket.closed) return; // The program closed it first.
      const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
      this.#socket.resetAndDestroy();
      await closed;
    });
  }

  /** Stops reading with the chunk that brings the last of these bytes: what follows piles up in the buffers between. */
  stopsReadingAfter(expected: Bytes): Promise<void> {
    return this.#context.step(() => pauseAfter(this.#socket, this.#inbox, toBuffer(expected)));
  }

  /** Stops reading at once, and leaves what is unread out of the transcript. */
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

  /** Waits until the program has consumed everything that was sent from here, as far as the system tells. */
  flushed(): Promise<void> {
    return this.#context.step(() => untilFlushed(this.#context.idle, this.#socket));
  }

  /** Runs a step that the program notices; a caller's first bytes belong to its connecting. */
  #beforeAction(joins: boolean, run: () => Promise<void>): Promise<void> {
    return this.#context.step(async () => {
      await this.#context.beforeAction(this, joins);
      await run();
    });
  }

  /** Only what arrives on this connection counts as progress. */
  #until(ready: () => boolean): Promise<Waited> {
    return this.#context.idle.until(ready, { progress: () => this.#inbox.length });
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#record('bytes', bytes);
    this.#hasSpoken = true;
    this.#context.connections.wroteOn(this.#inbox);
    if (!this.#socket.writable) return; // The program closed it; the next expectation reports that.
    await writeUntilTaken(this.#context, this.#socket, bytes);
  }

  #match(bytes: Buffer): void {
    this.#inbox.match(bytes.length);
    if (this.#inbox.end === 'open') this.#context.connections.answered(this);
  }

  #over(end: StreamEnd): void {
    this.#context.connections.over(this);
    if (this.#inbox.end !== 'open') return;
    this.#inbox.end = end;
    this.#context.transcript.add('program', this.name, end === 'reset' ? 'reset' : 'ended');
    this.#context.signal.notify();
  }

  #record(kind: 'bytes' | 'ended' | 'reset', bytes: Uint8Array = Buffer.alloc(0)): void {
    this.#context.transcript.add(this.name, 'program', kind, bytes);
  }
}
