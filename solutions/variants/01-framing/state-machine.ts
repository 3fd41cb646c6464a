/** Right, in another style: 'data' events feed a class that is in one of two states. */
import type { Socket } from 'node:net';

export class ProtocolError extends Error {}

interface Waiter {
  resolve(message: string | null): void;
  reject(error: Error): void;
}

class Inbox {
  readonly #socket: Socket;
  readonly #messages: string[] = [];
  #state: 'in header' | 'in payload' = 'in header';
  #missing = 4;
  #parts: Buffer[] = [];
  #end: 'not yet' | 'between frames' | Error = 'not yet';
  #waiter: Waiter | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.allowHalfOpen = true; // we may still answer when the peer has said all
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => {
      const between = this.#state === 'in header' && this.#missing === 4;
      this.#finish(between ? 'between frames' : new ProtocolError('truncated'));
    });
    socket.on('error', (error) => this.#finish(error));
    socket.on('close', () => this.#finish('between frames'));
  }

  next(): Promise<string | null> {
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
      this.#deliver();
    });
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (this.#end === 'not yet' && rest.length >= this.#missing) {
      const piece = Buffer.concat([...this.#parts, rest.subarray(0, this.#missing)]);
      rest = rest.subarray(this.#missing);
      this.#parts = [];
      if (this.#state === 'in header') this.#header(piece.toString('latin1'));
      else this.#payload(piece);
    }
    this.#parts.push(rest);
    this.#missing -= rest.length;
    this.#deliver();
  }

  #header(digits: string): void {
    if (!/^[0-9]{4}$/.test(digits))
      return this.#finish(new ProtocolError(`header ${JSON.stringify(digits)}`));
    this.#state = 'in payload';
    this.#missing = Number.parseInt(digits, 10);
  }

  #payload(bytes: Buffer): void {
    this.#state = 'in header';
    this.#missing = 4;
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes))
      return this.#finish(new ProtocolError('payload is not UTF-8'));
    this.#messages.push(text);
  }

  #finish(end: 'between frames' | Error): void {
    if (this.#end !== 'not yet') return;
    this.#end = end;
    this.#deliver();
  }

  #deliver(): void {
    if (this.#waiter === undefined) return void this.#socket.pause();
    const message = this.#messages.shift();
    if (message !== undefined) this.#waiter.resolve(message);
    else if (this.#end instanceof Error) this.#fail(this.#waiter, this.#end);
    else if (this.#end === 'between frames') this.#waiter.resolve(null);
    else return void this.#socket.resume();
    this.#waiter = undefined;
  }

  #fail(waiter: Waiter, error: Error): void {
    this.#socket.destroy();
    waiter.reject(error);
  }
}

const inboxes = new Map<Socket, Inbox>();

export function receiveMessage(socket: Socket): Promise<string | null> {
  let inbox = inboxes.get(socket);
  if (inbox === undefined) {
    inbox = new Inbox(socket);
    inboxes.set(socket, inbox);
    socket.once('close', () => inboxes.delete(socket));
  }
  return inbox.next();
}

export async function sendMessage(socket: Socket, message: string): Promise<void> {
  const length = Buffer.byteLength(message, 'utf8');
  if (length > 9999) throw new RangeError(`${length} is more than 9999`);
  const frame = Buffer.alloc(4 + length);
  frame.write(`000${length}`.slice(-4), 'latin1');
  frame.write(message, 4, 'utf8');
  if (socket.destroyed) throw new Error('the connection is closed');
  if (!socket.write(frame)) await drained(socket);
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      if (socket.destroyed) reject(new Error('the peer is gone'));
      else resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
