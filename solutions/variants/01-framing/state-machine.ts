/** A correct variant: 'data' events feed a class that is in one of two states. */
import type { Socket } from 'node:net';

export class ProtocolError extends Error {}

class Inbox {
  readonly #socket: Socket;
  readonly #messages: string[] = [];
  #state: 'in header' | 'in payload' = 'in header';
  #missing = 4;
  #piece = Buffer.alloc(0);
  #end: 'not yet' | 'between frames' | Error = 'not yet';
  #waiter: [(message: string | null) => void, (error: Error) => void] | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.allowHalfOpen = true; // we may still answer when the peer has said all
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => {
      const isBetween = this.#state === 'in header' && this.#piece.length === 0;
      this.#finish(isBetween ? 'between frames' : new ProtocolError('truncated'));
    });
    socket.on('error', (error) => this.#finish(error));
    socket.on('close', () => this.#finish('between frames'));
  }

  next(): Promise<string | null> {
    return new Promise((resolve, reject) => {
      this.#waiter = [resolve, reject];
      this.#deliver();
    });
  }

  #take(chunk: Buffer): void {
    this.#piece = Buffer.concat([this.#piece, chunk]);
    while (this.#end === 'not yet' && this.#piece.length >= this.#missing) {
      const whole = this.#piece.subarray(0, this.#missing);
      this.#piece = this.#piece.subarray(this.#missing);
      if (this.#state === 'in header') this.#header(whole.toString('latin1'));
      else this.#payload(whole);
    }
    this.#deliver();
  }

  #header(digits: string): void {
    if (!/^[0-9]{4}$/.test(digits)) return this.#finish(new ProtocolError(`header ${digits}`));
    this.#state = 'in payload';
    this.#missing = Number.parseInt(digits, 10);
  }

  #payload(bytes: Buffer): void {
    this.#state = 'in header';
    this.#missing = 4;
    const text = bytes.toString('utf8');
    if (Buffer.from(text).equals(bytes)) this.#messages.push(text);
    else this.#finish(new ProtocolError('payload is not UTF-8'));
  }

  #finish(end: 'between frames' | Error): void {
    if (this.#end !== 'not yet') return;
    this.#end = end;
    this.#deliver();
  }

  #deliver(): void {
    if (this.#waiter === undefined) return void this.#socket.pause();
    const message = this.#messages.shift();
    if (message === undefined && this.#end === 'not yet') return void this.#socket.resume();
    const [resolve, reject] = this.#waiter;
    this.#waiter = undefined;
    if (message !== undefined || !(this.#end instanceof Error)) return resolve(message ?? null);
    this.#socket.destroy();
    reject(this.#end);
  }
}

const inboxes = new WeakMap<Socket, Inbox>();

export function receiveMessage(socket: Socket): Promise<string | null> {
  const inbox = inboxes.get(socket) ?? new Inbox(socket);
  inboxes.set(socket, inbox);
  return inbox.next();
}

export async function sendMessage(socket: Socket, message: string): Promise<void> {
  const length = Buffer.byteLength(message, 'utf8');
  if (length > 9999) throw new RangeError(`${length} is more than 9999`);
  await new Promise<void>((resolve, reject) => {
    socket.write(`000${length}`.slice(-4) + message, (e) => (e ? reject(e) : resolve()));
  });
}
