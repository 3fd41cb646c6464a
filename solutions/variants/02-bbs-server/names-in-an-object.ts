/** A correct variant: an async generator a caller, promise chains, and an object without a prototype. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

interface Post {
  ip: string;
  text: string;
}

const posts: Post[] = [];
const boxes = Object.create(null) as Record<string, string[] | undefined>;

async function* messages(socket: Socket): AsyncGenerator<string, void> {
  let message = await receiveMessage(socket);
  while (message !== null) {
    yield message;
    message = await receiveMessage(socket);
  }
}

function sendAll(socket: Socket, texts: string[]): Promise<void> {
  return texts.reduce(
    (sent, text) => sent.then(() => sendMessage(socket, text)),
    sendMessage(socket, texts.length.toString()),
  );
}

async function follow(ip: string, socket: Socket): Promise<void> {
  await sendMessage(socket, 'BBS Server 1.2');
  const heard = messages(socket);
  const first = await heard.next();
  const username = first.value ?? '';
  for await (const command of heard) {
    console.log(`Message: ${ip} ${command}`);
    switch (command) {
      case 'quit':
        return;
      case 'dm': {
        const to = await heard.next();
        const text = await heard.next();
        if (to.done || text.done) return;
        (boxes[to.value] ??= []).push(text.value);
        console.log(`Got DM from ${username} to ${to.value}: ${text.value}`);
        break;
      }
      case 'list':
        await sendAll(
          socket,
          posts.map((post) => `${post.ip} ${post.text}`),
        );
        break;
      case 'listdm':
      case 'listdms':
        await sendAll(socket, boxes[username]?.slice() ?? []);
        break;
      default:
        posts.push({ ip, text: fitting(command, 9999 - ip.length - 1) });
    }
  }
}

/** The longest beginning that has at most `limit` bytes. */
function fitting(text: string, limit: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(limit));
  return text.slice(0, read);
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  const ip = socket.remoteAddress?.replace('::ffff:', '') ?? '0.0.0.0';
  console.log(`Got connection from ${ip}:${socket.remotePort ?? 0}`);
  socket.on('error', () => {});
  follow(ip, socket)
    .catch(() => {})
    .finally(() => socket.end().resume());
});
server.on('error', () => {
  process.stderr.write('The port 10333 is in use: stop the program that uses it.\n', () => {
    process.exit(1);
  });
});
server.listen(10333, '0.0.0.0');
