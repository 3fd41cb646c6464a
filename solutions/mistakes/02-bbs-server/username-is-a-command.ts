/**
 * Obeys the first message if it is a command, and only then takes it for a name. The learner
 * believed that nobody is called quit or list.
 *
 * @fails username-treated-as-command: first-is-username, dm-takes-any-text
 */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const PORT = 10333;

// Shared by all callers.
const posts: string[] = [];
const directMessages = new Map<string, string[]>();

/** Talks with one caller, from the greeting until one of the two hangs up. */
async function serve(socket: Socket): Promise<void> {
  const ip = socket.remoteAddress;
  if (ip === undefined) return; // the caller is gone already
  console.log(`Got connection from ${ip}:${socket.remotePort}`);
  await sendMessage(socket, 'BBS Server 1.2');
  let username = '';
  while (true) {
    const command = await receiveMessage(socket);
    if (command === null) return;
    if (username === '' && !['quit', 'list', 'dm', 'listdm', 'listdms'].includes(command)) {
      username = command;
      continue;
    }
    console.log(`Message: ${ip} ${command}`);
    if (command === 'quit') return;
    if (command === 'list') {
      await sendAll(socket, posts);
    } else if (command === 'dm') {
      const recipient = await receiveMessage(socket);
      const text = await receiveMessage(socket);
      if (recipient === null || text === null) return;
      console.log(`Got DM from ${username} to ${recipient}: ${text}`);
      const box = directMessages.get(recipient) ?? [];
      directMessages.set(recipient, box);
      box.push(text);
    } else if (command === 'listdm' || command === 'listdms') {
      await sendAll(socket, directMessages.get(username) ?? []);
    } else posts.push(cut(`${ip} ${command}`));
  }
}

/** Sends how many texts there are, and then each of them. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  const now = [...texts]; // others may post while this caller is slow to read
  await sendMessage(socket, String(now.length));
  for (const text of now) await sendMessage(socket, text);
}

/** Cuts a text to the 9999 bytes that fit a message (S12). */
function cut(text: string): string {
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // keeps half a character back
}

// Half open: a caller who has said all may still read.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {}); // a reset: serve hears of it too, and it must not end the program
  serve(socket)
    .catch((error: unknown) => console.log(`A connection failed: ${String(error)}`))
    .finally(() => socket.end().resume());
});
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1);
});
server.listen(PORT, '0.0.0.0');
