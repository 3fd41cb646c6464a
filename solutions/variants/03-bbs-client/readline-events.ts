/** A correct variant: 'line' events fill a queue, and the program ends when nothing is left to do. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const keyboard = createInterface({ input: process.stdin, terminal: false });
const typed: (string | null)[] = []; // null is the end of the input
let reader: ((line: string | null) => void) | undefined;
let socket: Socket | undefined;
let over = false;

keyboard.on('line', (line) => deliver(line));
keyboard.on('close', () => deliver(null));

function deliver(...lines: (string | null)[]): void {
  typed.push(...lines);
  if (reader === undefined || typed.length === 0) return;
  const resolve = reader;
  reader = undefined;
  resolve(typed.shift() ?? null);
}

function ask(prompt: string): Promise<string | null> {
  process.stdout.write(prompt);
  return new Promise((resolve) => {
    reader = resolve;
    deliver();
  });
}

function finish(code: number): void {
  over = true;
  reader = undefined;
  process.exitCode = code;
  socket?.destroy();
  keyboard.close();
  process.stdin.destroy();
}

function fail(ip: string, error: unknown): void {
  if (over) return;
  if (error instanceof ProtocolError) process.stdout.write('Wrong protocol!\n');
  else if (error instanceof RangeError) process.stderr.write('A line has 9999 bytes at most.\n');
  else process.stderr.write(`${ip} port 10333 does not answer (any more)\n`);
  finish(1);
}

async function talk(bbs: Socket, username: string, trouble: (e: unknown) => void): Promise<void> {
  const listen = async () => (await receiveMessage(bbs)) ?? Promise.reject(new Error('gone'));
  let ahead = listen();
  const receive = async (): Promise<string> => {
    const message = await ahead;
    ahead = listen();
    ahead.catch(trouble);
    return message;
  };
  const greeting = await receive();
  process.stdout.write(`${greeting}\n`);
  if (greeting !== 'BBS Server 1.2') throw new ProtocolError('greeting');
  await sendMessage(bbs, username);
  for (let line; (line = (await ask('Message: ')) ?? 'quit') !== 'quit';) {
    await sendMessage(bbs, line);
    if (line === 'dm') {
      const to = await ask('To? ');
      const text = to === null ? null : await ask('Message (DM): ');
      if (to === null || text === null) break;
      await sendMessage(bbs, to);
      await sendMessage(bbs, text);
    } else if (['list', 'listdm', 'listdms'].includes(line)) {
      const count = await receive();
      if (count === '' || /[^0-9]/.test(count)) throw new ProtocolError('count');
      for (let i = BigInt(count); i > 0n; i--) process.stdout.write(`${await receive()}\n`);
    }
  }
  await sendMessage(bbs, 'quit');
  finish(0);
}

const ip = await ask('IP: ');
const username = ip === null ? null : await ask('Username: ');
if (ip === null || username === null) finish(0);
else {
  const trouble = (error: unknown) => fail(ip, error);
  socket = connect({ host: ip, port: 10333 }).on('error', trouble);
  talk(socket, username, trouble).catch(trouble);
}
