/**
 * Reads the socket itself, and takes every chunk for one message. The learner believed that what a
 * client sends with one write arrives as one chunk.
 *
 * @fails first-is-username console-line-missing
 * @fails console console-line-missing
 * @fails quit stays-open
 * @fails empty-list count-missing
 * @fails list-sends-posts silent
 * @fails posts-are-shared silent
 * @fails posts-stay silent
 * @fails odd-posts silent
 * @fails byte-by-byte one-chunk-one-message
 * @fails half-sent silent
 * @fails nothing-after-quit stays-open
 * @fails one-after-another silent
 * @fails cuts-long-post silent
 * @fails dm-reaches-its-name silent
 * @fails listing-keeps silent
 * @fails names-are-exact silent
 * @fails dm-takes-any-text silent
 * @fails slow-reader closed-early
 * @fails outlives-resets silent
 * @fails outlives-hasty silent
 * @fails outlives-slow-reader silent
 * @fails ends-without-quit silent
 * @fails outlives-nonsense stays-open
 * @fails half-a-dm silent
 */
import { createServer, type Socket } from 'node:net';
import { sendMessage } from '../../01-framing/socketfuncs.ts';

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
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // keeps half a character back
}

// Half open: a caller who has said all may still read.
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
