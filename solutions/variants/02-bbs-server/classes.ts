/** A correct variant: a class for the board, a class for a caller, and a table of commands. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

class Board {
  readonly posts: string[] = [];
  readonly #boxes = new Map<string, Set<{ text: string }>>();

  leave(recipient: string, text: string): void {
    const box = this.#boxes.get(recipient);
    if (box) box.add({ text });
    else this.#boxes.set(recipient, new Set([{ text }]));
  }

  box(owner: string): string[] {
    return Array.from(this.#boxes.get(owner) ?? [], ({ text }) => text);
  }
}

class HungUp extends Error {}

class Caller {
  readonly #socket: Socket;
  readonly #board: Board;
  readonly #ip: string;
  #name = '';
  #commands = new Map<string, () => Promise<void>>([
    ['quit', () => Promise.reject(new HungUp())],
    ['dm', () => this.#directMessage()],
    ['list', () => this.#sendAll(this.#board.posts.slice())],
    ['listdm', () => this.#sendAll(this.#board.box(this.#name))],
    ['listdms', () => this.#sendAll(this.#board.box(this.#name))],
  ]);

  constructor(socket: Socket, board: Board) {
    this.#socket = socket;
    this.#board = board;
    this.#ip = socket.remoteAddress ?? '0.0.0.0';
    console.log(`Got connection from ${this.#ip}:${socket.remotePort ?? 0}`);
  }

  async talk(): Promise<void> {
    try {
      await sendMessage(this.#socket, 'BBS Server 1.2');
      this.#name = await this.#hear();
      while (true) await this.#obey(await this.#hear());
    } catch (error) {
      if (!(error instanceof HungUp)) console.log(`Lost ${this.#ip}: ${String(error)}`);
    }
    this.#socket.end().resume();
  }

  async #obey(command: string): Promise<void> {
    console.log(`Message: ${this.#ip} ${command}`);
    const known = this.#commands.get(command);
    if (known) await known();
    else this.#board.posts.push(shortened(`${this.#ip} ${command}`));
  }

  async #directMessage(): Promise<void> {
    const recipient = await this.#hear();
    const text = await this.#hear();
    this.#board.leave(recipient, text);
    console.log(`Got DM from ${this.#name} to ${recipient}: ${text}`);
  }

  async #sendAll(texts: string[]): Promise<void> {
    for (const text of [texts.length.toString(), ...texts]) await sendMessage(this.#socket, text);
  }

  async #hear(): Promise<string> {
    const message = await receiveMessage(this.#socket);
    if (message === null) throw new HungUp();
    return message;
  }
}

function shortened(text: string): string {
  const tooMany = Math.ceil((Buffer.byteLength(text) - 9999) / 4);
  if (tooMany <= 0) return text;
  return shortened(Array.from(text).slice(0, -tooMany).join(''));
}

const board = new Board();
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', (error) => console.log(error.message));
  void new Caller(socket, board).talk();
});
server.on('error', () => {
  console.log('Port 10333 is taken. Stop the other program, and start again.');
  process.exitCode = 1;
});
server.listen({ host: '0.0.0.0', port: 10333 });
