/** The BBS server: keeps posts for all and direct messages for one, and serves many callers at once. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10333;

// Shared by all callers.
const posts: string[] = [];
const directMessages = new Map<string, string[]>();

/** Talks with one caller, from the greeting until one of the two hangs up. */
async function serve(socket: Socket): Promise<void> {
  const ip = socket.remoteAddress;
  if (ip === undefined) return; // the caller is gone already
  console.log(`Got connection from ${ip}:${socket.remotePort}`); // S11
  // TODO 1: Greet the caller
  // TODO 2: Take the first message for the username
  const username = 'nobody';
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

/** Sends how many texts there are, and then each of them. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  // TODO 3: Send the count, then each text
}

/** Cuts a text to the 9999 bytes that fit a message (S12). */
function cut(text: string): string {
  const bytes = Buffer.from(text).subarray(0, 9999);
  return new TextDecoder().decode(bytes, { stream: true }); // keeps half a character back
}

// Half open: a caller who has said all may still read.
const server = createServer({ allowHalfOpen: true }, (socket) => {
  // TODO 6: Survive a caller who goes away at any point
  void serve(socket).then(() => socket.end());
});
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
server.listen(PORT, '0.0.0.0'); // S1
