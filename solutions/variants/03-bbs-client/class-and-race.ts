/** Right, in another style: a class, and each prompt is a race between the keyboard and bad news. */
import { connect, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

class Gone extends Error {}

class Keyboard {
  readonly #input: Interface = createInterface(process.stdin);
  readonly #lines = this.#input[Symbol.asyncIterator]();

  async next(): Promise<string | null> {
    const line = await this.#lines.next();
    return line.done ? null : line.value;
  }

  close(): void {
    this.#input.close();
    process.stdin.unref();
  }
}

class Line {
  readonly #socket: Socket;
  #ahead: Promise<string>;

  constructor(ip: string) {
    this.#socket = connect({ port: 10333, host: ip });
    this.#socket.on('error', () => {});
    this.#ahead = this.#listen();
  }

  /** Settles only when there is trouble. */
  async trouble(): Promise<never> {
    await this.#ahead;
    return new Promise(() => {});
  }

  async hear(): Promise<string> {
    const message = await this.#ahead;
    this.#ahead = this.#listen();
    return message;
  }

  async say(...messages: string[]): Promise<void> {
    for (const message of messages) {
      await sendMessage(this.#socket, message).catch((error: unknown) => {
        if (error instanceof RangeError) throw error;
        throw new Gone();
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #listen(): Promise<string> {
    const message = this.#receive();
    message.catch(() => {}); // whoever waits for it hears of it
    return message;
  }

  async #receive(): Promise<string> {
    let message: string | null = null;
    try {
      message = await receiveMessage(this.#socket);
    } catch (error) {
      if (error instanceof ProtocolError) throw error;
    }
    if (message === null) throw new Gone();
    return message;
  }
}

class Client {
  readonly #keyboard: Keyboard;
  readonly #line: Line;

  constructor(keyboard: Keyboard, line: Line) {
    this.#keyboard = keyboard;
    this.#line = line;
  }

  async run(username: string): Promise<void> {
    const greeting = await this.#line.hear();
    console.log(greeting);
    if (greeting !== 'BBS Server 1.2') throw new ProtocolError(greeting);
    await this.#line.say(username);
    while (await this.#turn());
    await this.#line.say('quit');
  }

  /** One command; `false` when it is time to go. */
  async #turn(): Promise<boolean> {
    const command = await this.#ask('Message: ');
    if (command === null || command === 'quit') return false;
    await this.#line.say(command);
    switch (command) {
      case 'dm': {
        const to = await this.#ask('To? ');
        if (to === null) return false;
        const text = await this.#ask('Message (DM): ');
        if (text === null) return false;
        await this.#line.say(to, text);
        return true;
      }
      case 'list':
      case 'listdm':
      case 'listdms':
        return this.#print(await this.#line.hear());
      default:
        return true;
    }
  }

  async #print(count: string): Promise<boolean> {
    if (!/^\d+$/.test(count)) throw new ProtocolError(count);
    let left = Number(count);
    while (left-- > 0) console.log(await this.#line.hear());
    return true;
  }

  #ask(prompt: string): Promise<string | null> {
    process.stdout.write(prompt);
    return Promise.race([this.#line.trouble(), this.#keyboard.next()]);
  }
}

async function main(keyboard: Keyboard): Promise<void> {
  process.stdout.write('IP: ');
  const ip = await keyboard.next();
  if (ip === null) return;
  process.stdout.write('Username: ');
  const username = await keyboard.next();
  if (username === null) return;
  const line = new Line(ip);
  try {
    await new Client(keyboard, line).run(username);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof ProtocolError) console.log('Wrong protocol!');
    else if (error instanceof Gone) console.error(`${ip}, port 10333: the BBS is gone.`);
    else console.error(error instanceof Error ? error.message : error);
  } finally {
    line.close();
  }
}

const keyboard = new Keyboard();
await main(keyboard);
keyboard.close();
