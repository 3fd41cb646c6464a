/** The BBS server: stores posts for everyone and direct messages for one user, and serves many callers at once. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10333;

/** Talks with one caller, from the greeting until either side hangs up. */
async function serve(socket: Socket): Promise<void> {
  // TODO 1: Listen, and greet each caller
  // TODO 3: Take a username, then commands until quit
  // TODO 4: Send a list, its count first
  // TODO 5: Store a post
  // TODO 6: Receive a direct message
  // TODO 7: Keep direct messages, and list them
}

/** Sends the number of texts, then each text. */
async function sendAll(socket: Socket, texts: string[]): Promise<void> {
  // TODO 4: Send a list, its count first
}

/** Cuts a text to the 9999 bytes that fit in a message (S12). */
function cut(text: string): string {
  // TODO 5: Store a post
  return text;
}

// TODO 1: Listen, and greet each caller
// TODO 2: Say so if the port is taken
// TODO 8: Survive a caller who goes away at any point
