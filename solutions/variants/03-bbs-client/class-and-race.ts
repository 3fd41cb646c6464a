/** A correct variant: a class for the line, and each prompt is a race between the keyboard and bad news. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const input = createInterface(process.stdin);
const keyboard = input[Symbol.asyncIterator]();

class Line {
  readonly #socket: Socket;
  #ahead: Promise<string>;
  readonly close = () => this.#socket.destroy();

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

  async say(message: string): Promise<void> {
    await sendMessage(this.#socket, message);
  }

  #listen(): Promise<string> {
    const message = receiveMessage(this.#socket).then(
      (text) => text ?? Promise.reject(new Error('it hung up')),
    );
    message.catch(() => {}); // the code that awaits it handles the error
    return message;
  }
}

async function ask(prompt: string, line?: Line): Promise<string | null> {
  process.stdout.write(prompt);
  const typed = keyboard.next().then(({ done, value }) => (done ? null : value));
  return line ? Promise.race([line.trouble(), typed]) : typed;
}

async function converse(line: Line, username: string): Promise<void> {
  const greeting = await line.hear();
  console.log(greeting);
  if (greeting !== 'BBS Server 1.2') throw new ProtocolError(greeting);
  await line.say(username);
  while (await turn(line));
  await line.say('quit');
}

/** One command; `false` when it is time to go. */
async function turn(line: Line): Promise<boolean> {
  const command = await ask('Message: ', line);
  if (command === null || command === 'quit') return false;
  await line.say(command);
  if (command === 'dm') {
    const to = await ask('To? ', line);
    const text = to === null ? null : await ask('Message (DM): ', line);
    if (to === null || text === null) return false;
    await line.say(to);
    await line.say(text);
  } else if (/^list(dms?)?$/.test(command)) {
    const count = await line.hear();
    if (!/^\d+$/.test(count)) throw new ProtocolError(count);
    for (let left = Number(count); left > 0; left--) console.log(await line.hear());
  }
  return true;
}

const ip = await ask('IP: ');
const username = ip === null ? null : await ask('Username: ');
if (ip !== null && username !== null) {
  const line = new Line(ip);
  await converse(line, username).catch((error: unknown) => {
    process.exitCode = 1;
    if (error instanceof ProtocolError) console.log('Wrong protocol!');
    else console.error(`${ip}, port 10333: ${String(error)}`);
  });
  line.close();
}
input.close();
process.stdin.unref();
