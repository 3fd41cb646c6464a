/** The BBS server: stores posts for everyone and direct messages for one user, and serves many callers at once. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10333;

// #region todo 4b
// Shared by all callers.
const posts: string[] = [];
// #region todo 7b
const directMessages = new Map<string, string[]>();
// #endregion
// #endregion

/** Talks with one caller, from the greeting until either side hangs up. */
async function serve(socket: Socket): Promise<void> {
  // #region todo 1: Listen, and greet each caller
  const ip = socket.remoteAddress;
  if (ip === undefined) return; // the caller has already gone
  console.log(`Got connection from ${ip}:${socket.remotePort}`); // S11
  await sendMessage(socket, 'BBS Server 1.2'); // S2
  // #region todo 3: Take a username, then commands until quit
  const username = await receiveMessage(socket); // S3
  if (username === null) return;
  while (true) {
    const command = await receiveMessage(socket);
    if (command === null) return;
    console.log(`Message: ${ip} ${command}`); // S11
    if (command === 'quit') return; // S4
    // #region todo 4: Send a list, its count first
    if (command === 'list') {
      await sendAll(socket, posts); // S7
    }
    // #region todo 6: Receive a direct message
    else if (command === 'dm') {
      const recipient = await receiveMessage(socket);
      const text = await receiveMessage(socket);
      if (recipient === null || text === null) return;
      console.log(`Got DM from ${username} to ${recipient}: ${text}`); // S11
      // #region todo 7: Keep direct messages, and list them
      const box = directMessages.get(recipient) ?? [];
      directMessages.set(recipient, box);
      box.push(text); // S5
    } else if (command === 'listdm' || command === 'listdms') {
      await sendAll(socket, directMessages.get(username) ?? []); // S6
      // #endregion
    }
    // #endregion
    // #region todo 5: Store a post
    else posts.push(cut(`${ip} ${command}`)); // S8
    // #endregion
    // #endregion
  }
  // #endregion
  // #endregion
}

/** Sends the number of texts, then each text. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  // #region todo 4c: Send a list, its count first
  const now = [...texts]; // others may post while this caller is slow to read
  await sendMessage(socket, String(now.length));
  for (const text of now) await sendMessage(socket, text);
  // #endregion
}

/** Cuts a text to the 9999 bytes that fit in a message (S12). */
function cut(text: string): string {
  // #region todo 5b: Store a post
  // starter: return text;
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // drops half a character at the end
  // #endregion
}

// #region todo 1b: Listen, and greet each caller
// Half-open: a caller that has finished sending may still be reading.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // #region todo 8: Survive a caller who goes away at any point
  // starter: void serve(socket).then(() => socket.end());
  socket.on('error', () => {}); // serve sees a reset too; without a listener here it would crash the program
  serve(socket)
    .catch((error: unknown) => console.log(`A connection failed: ${String(error)}`)) // S10
    .finally(() => socket.end().resume()); // S4: later bytes are discarded
  // #endregion
});
// #region todo 2: Say so if the port is taken
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
// #endregion
server.listen(PORT, '0.0.0.0', () => console.log(`listening on ${PORT}`)); // S1
// #endregion
