/** The name server: sends a caller the address of one name, then hangs up. Not the DNS of RFC 1035. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10334;

const addresses = new Map([
  ['bbs.example', '127.0.0.1'],
  ['localhost.bbs', '127.0.0.1'],
  ['dialtone.example', '127.0.0.1'],
  ['summer.example', '192.0.2.10'],
  ['attic.example', '198.51.100.7'],
  ['night-owl.example', '203.0.113.99'],
]);

/** Answers one caller’s one question. */
async function serve(socket: Socket): Promise<void> {
  // TODO 1: Greet the caller
  // TODO 2: Receive a name, and send the answer
  // TODO 4: Hang up
}

function lookUp(name: string): string {
  // TODO 3: Look up the name
  return 'unknown domain';
}

const server = createServer((socket) => {
  // TODO 5: Survive a caller who goes away at any point
  void serve(socket);
});

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
server.listen(PORT, '0.0.0.0'); // D1
