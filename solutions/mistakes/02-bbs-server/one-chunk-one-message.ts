/**
 * Reads the socket itself, and takes every chunk for one message. The learner believed that what a
 * client sends with one write arrives as one chunk.
 *
 * @fails one-chunk-one-message: first-is-username, byte-by-byte
 * @fails console-line-missing: console
 * @fails stays-open: quit, nothing-after-quit, outlives-nonsense
 * @fails count-missing: empty-list
 * @fails silent: list-sends-posts, posts-are-shared, posts-stay, odd-posts, half-sent,
 *   one-after-another, cuts-long-post, dm-reaches-its-name, listing-keeps, names-are-exact,
 *   dm-takes-any-text, outlives-resets, outlives-hasty, outlives-slow-reader, ends-without-quit,
 *   half-a-dm
 * @fails message-missing: two-write-at-once
 * @fails closed-early: slow-reader
 */
import { createServer, type Socket } from 'node:net';
import { sendMessage } from '../../01-framing/socketfuncs.ts';

const PORT = 10333;

const posts: string[] = [];
const directMessages = new Map<string, string[]>();

/** Talks with one caller, from the greeting until one of the two hangs up. */
async function serve(socket: Socket): Promise<void> {
  const ip = socket.remoteAddress;
  if (ip === undefined) return; // the caller is gone already
  console.log(`Got connection from ${ip}:${socket.remotePort}`);
  await sendMessage(socket, 'BBS Server 1.2');
  const username = await receiveMessage(socket);
  if (username === null) return;
  while (true) {
    const command = await receiveMessage(socket);
    if (command === null) return;
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
  return new TextDecoder().decode(Buffer.from(text).subarray(0, 9999), { stream: true });
}

function receiveMessage(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    socket.resume();
    socket.once('error', reject);
    socket.once('end', () => resolve(null));
    socket.once('data', (chunk) => {
      socket.pause();
      if (!/^[0-9]{4}$/.test(chunk.toString('latin1', 0, 4))) reject(new Error('no header'));
      resolve(chunk.toString('utf8', 4));
    });
  });
}

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
