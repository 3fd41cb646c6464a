/** Right, in another style: 'line' events fill a queue, and the program ends when nothing is left to do. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const keyboard = createInterface({ input: process.stdin, terminal: false });
const typed: string[] = [];
let atEnd = false;
let reader: ((line: string | null) => void) | undefined;
let socket: Socket | undefined;
let over = false;

keyboard.on('line', (line) => {
  typed.push(line);
  deliver();
});
keyboard.on('close', () => {
  atEnd = true;
  deliver();
});

function deliver(): void {
  if (reader === undefined || (typed.length === 0 && !atEnd)) return;
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

async function talk(ip: string, bbs: Socket): Promise<void> {
  let ahead = receiveMessage(bbs);
  const watch = () =>
    void ahead.then(
      (message) => message ?? fail(ip, null),
      (e: unknown) => fail(ip, e),
    );
  const receive = async (): Promise<string> => {
    const message = await ahead;
    if (message === null) throw new Error('gone');
    ahead = receiveMessage(bbs);
    watch();
    return message;
  };
  watch();
  const greeting = await receive();
  process.stdout.write(`${greeting}\n`);
  if (greeting !== 'BBS Server 1.2') throw new ProtocolError('greeting');
  await sendMessage(bbs, username ?? '');
  for (;;) {
    const line = await ask('Message: ');
    if (line === null || line === 'quit') break;
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
      for (let left = BigInt(count); left > 0n; left--)
        process.stdout.write(`${await receive()}\n`);
    }
  }
  await sendMessage(bbs, 'quit');
  finish(0);
}

function fail(ip: string, error: unknown): void {
  if (over) return;
  if (error instanceof ProtocolError) process.stdout.write('Wrong protocol!\n');
  else if (error instanceof RangeError) process.stderr.write('A line has 9999 bytes at most.\n');
  else process.stderr.write(`${ip} port 10333 does not answer (any more)\n`);
  finish(1);
}

const ip = await ask('IP: ');
const username = ip === null ? null : await ask('Username: ');
if (ip === null || username === null) finish(0);
else {
  socket = connect({ host: ip, port: 10333 });
  socket.on('error', (error) => fail(ip, error));
  talk(ip, socket).catch((error: unknown) => fail(ip, error));
}
