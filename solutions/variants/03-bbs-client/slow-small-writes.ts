/** A correct variant: splits its input into lines by hand, and writes byte after byte, with pauses. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolError, receiveMessage } from '../../01-framing/socketfuncs.ts';

async function* splitLines(): AsyncGenerator<string, null> {
  let kept = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const parts = `${kept}${chunk as string}`.split('\n');
    kept = parts.pop() ?? '';
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part;
  }
  if (kept !== '') yield kept;
  return null;
}

const lines = splitLines();
async function ask(prompt: string): Promise<string | null> {
  process.stdout.write(prompt);
  return (await lines.next()).value;
}

let over = false;

/** Ends when both streams have taken what was printed. */
async function end(code: number, out = '', err = ''): Promise<never> {
  if (over) return new Promise(() => {});
  over = true;
  await new Promise<void>((done) => process.stderr.write(err, () => done()));
  await new Promise<void>((done) => process.stdout.write(out, () => done()));
  return process.exit(code);
}

const ip = (await ask('IP: ')) ?? (await end(0));
const username = (await ask('Username: ')) ?? (await end(0));

const socket = createConnection({ host: ip, port: 10333, noDelay: true });
const gone = () => end(1, '', `No BBS at ${ip} port 10333\n`);
socket.on('error', () => void gone());

async function send(message: string): Promise<void> {
  const payload = Buffer.from(message);
  if (payload.length > 9999) await end(1, '', 'too long: 9999 bytes at most\n');
  const frame = Buffer.concat([Buffer.from(String(payload.length).padStart(4, '0')), payload]);
  for (const [place, byte] of frame.entries()) {
    if (place < 8) await pause(1);
    if (!socket.write(Buffer.of(byte))) await once(socket, 'drain').catch(gone);
  }
}

async function receive(): Promise<string> {
  try {
    return (await receiveMessage(socket)) ?? (await gone());
  } catch (error) {
    if (error instanceof ProtocolError) return end(1, 'Wrong protocol!\n');
    return gone();
  }
}

const greeting = await receive();
console.log(greeting);
if (greeting !== 'BBS Server 1.2') await end(1, 'Wrong protocol!\n');
await pause(50);
await send(username);

let ahead = receive();
let line = await ask('Message: ');
while (line !== null && line !== 'quit') {
  await send(line);
  if (line === 'dm') {
    const to = await ask('To? ');
    const text = to === null ? null : await ask('Message (DM): ');
    if (to === null || text === null) break;
    if (Buffer.byteLength(text) > 9999) await end(1, '', 'too long: 9999 bytes at most\n');
    await send(to);
    await send(text);
  } else if (/^(list|listdms?)$/.test(line)) {
    const count = await ahead;
    if (!/^[0-9]+$/.test(count)) await end(1, 'Wrong protocol!\n');
    for (let printed = 0; printed < Number(count); printed++) console.log(await receive());
    ahead = receive();
  }
  line = await ask('Message: ');
}
await send('quit');
socket.end();
await once(socket, 'finish');
await end(0);
