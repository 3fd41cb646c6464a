/** The BBS server: stores posts for everyone and direct messages for one user, and serves many callers at once. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10333;

// Shared by all callers.
const posts: string[] = [];
const directMessages = new Map<string, string[]>();

/** Talks with one caller, from the greeting until either side hangs up. */
async function serve(socket: Socket): Promise<void> {
  const ip = socket.remoteAddress;
  if (ip === undefined) return; // the caller has already gone
  console.log(`Got connection from ${ip}:${socket.remotePort}`); // S11
  // #region todo 1: Greet the caller
  await sendMessage(socket, 'BBS Server 1.2'); // S2
  // #endregion
  // #region todo 2: Take the first message as the username
  // starter: const username = 'guest';
  const username = await receiveMessage(socket); // S3
  if (username === null) return;
  // #endregion
  while (true) {
    const command = await receiveMessage(socket);
    if (command === null) return;
    console.log(`Message: ${ip} ${command}`); // S11
    if (command === 'quit') return; // S4
    if (command === 'list') {
      await sendAll(socket, posts); // S7
    }
    // #region todo 5: Store direct messages, and list them
    else if (command === 'dm') {
      const recipient = await receiveMessage(socket);
      const text = await receiveMessage(socket);
      if (recipient === null || text === null) return;
      console.log(`Got DM from ${username} to ${recipient}: ${text}`); // S11
      const box = directMessages.get(recipient) ?? [];
      directMessages.set(recipient, box);
      box.push(text); // S5
    } else if (command === 'listdm' || command === 'listdms') {
      await sendAll(socket, directMessages.get(username) ?? []); // S6
    }
    // #endregion
    // #region todo 4: Store a post
    else posts.push(cut(`${ip} ${command}`)); // S8
    // #endregion
  }
}

/** Sends the number of texts, then each text. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  // #region todo 3: Send the count, then each text
  const now = [...texts]; // others may post while this caller is slow to read
  await sendMessage(socket, String(now.length));
  for (const text of now) await sendMessage(socket, text);
  // #endregion
}

/** Cuts a text to the 9999 bytes that fit in a message (S12). */
function cut(text: string): string {
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // drops half a character at the end
}

// Half-open: a caller that has finished sending may still be reading.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // #region todo 6: Survive a caller who goes away at any point
  // starter: void serve(socket).then(() => socket.end());
  socket.on('error', () => {}); // serve sees a reset too; without a listener here it would crash the program
  serve(socket)
    .catch((error: unknown) => console.log(`A connection failed: ${String(error)}`)) // S10
    .finally(() => socket.end().resume()); // S4: later bytes are discarded
  // #endregion
});
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
server.listen(PORT, '0.0.0.0'); // S1
