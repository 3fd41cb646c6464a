/** A correct variant: takes its time before each answer, and sends it in small pieces. */
import { createServer, type Socket } from 'node:net';
import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { receiveMessage } from '../../01-framing/socketfuncs.ts';

const PIECE_BYTES = 700;
const posts = new Map<number, string>();
const letters: { to: string; text: string }[] = [];

async function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function say(socket: Socket, ...messages: string[]): Promise<void> {
  await pause(30);
  for (const message of messages) {
    const payload = Buffer.from(message);
    await write(socket, Buffer.from(String(10_000 + payload.length).slice(1)));
    for (let start = 0; start < payload.length; start += PIECE_BYTES) {
      await breath();
      await write(socket, payload.subarray(start, start + PIECE_BYTES));
    }
  }
}

async function serve(socket: Socket, ip: string): Promise<void> {
  await say(socket, 'BBS Server 1.2');
  const username = await receiveMessage(socket);
  let command = username === null ? null : await receiveMessage(socket);
  while (command !== null && command !== 'quit') {
    console.log(`Message: ${ip} ${command}`);
    if (command === 'dm') {
      const to = await receiveMessage(socket);
      const text = to === null ? null : await receiveMessage(socket);
      if (to === null || text === null) break;
      letters.push({ to, text });
      console.log(`Got DM from ${String(username)} to ${to}: ${text}`);
    } else if (command === 'list') {
      const now = [...posts.values()];
      await say(socket, `${now.length}`, ...now);
    } else if (command === 'listdm' || command === 'listdms') {
      const mine = letters.filter(({ to }) => to === username).map(({ text }) => text);
      await say(socket, `${mine.length}`, ...mine);
    } else {
      let post = `${ip} ${command}`;
      while (Buffer.byteLength(post) > 9999) post = post.replace(/.$/su, '');
      posts.set(posts.size, post);
    }
    command = await receiveMessage(socket);
  }
  if (command === 'quit') console.log(`Message: ${ip} quit`);
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  const ip = socket.remoteAddress ?? 'nowhere';
  console.log(`Got connection from ${ip}:${socket.remotePort ?? 0}`);
  socket.on('error', () => console.log(`${ip} was cut off`));
  const over = () => socket.end().resume();
  serve(socket, ip).then(over, over);
});
server.on('error', ({ message }) => {
  console.error(`${message}: is another server on port 10333? Stop it first.`);
  process.exit(1);
});
server.listen(10333, '0.0.0.0');
