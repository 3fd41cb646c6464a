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
  // TODO 1: Greet the caller
  // TODO 2: Take the first message as the username
  const username = 'guest';
  while (true) {
    const command = await receiveMessage(socket);
    if (command === null) return;
    console.log(`Message: ${ip} ${command}`); // S11
    if (command === 'quit') return; // S4
    if (command === 'list') {
      await sendAll(socket, posts); // S7
    }
    // TODO 5: Store direct messages, and list them
    // TODO 4: Store a post
  }
}

/** Sends the number of texts, then each text. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  // TODO 3: Send the count, then each text
}

/** Cuts a text to the 9999 bytes that fit in a message (S12). */
function cut(text: string): string {
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // drops half a character at the end
}

// Half-open: a caller that has finished sending may still be reading.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // TODO 6: Survive a caller who goes away at any point
  void serve(socket).then(() => socket.end());
});
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
server.listen(PORT, '0.0.0.0'); // S1
