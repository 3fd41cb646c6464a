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
  // #region todo 1: Greet the caller
  await sendMessage(socket, 'DNS Server 1.0'); // D2
  // #endregion
  // #region todo 2: Receive a name, and send the answer
  const name = await receiveMessage(socket); // D3
  if (name === null) return;
  await sendMessage(socket, lookUp(name));
  // #endregion
  // #region todo 4: Hang up
  socket.end().resume(); // D6: later bytes are discarded
  // #endregion
}

function lookUp(name: string): string {
  // #region todo 3: Look up the name
  // starter: return 'unknown domain';
  return addresses.get(name) ?? 'unknown domain'; // D4, D5
  // #endregion
}

const server = createServer((socket) => {
  // #region todo 5: Survive a caller who goes away at any point
  // starter: void serve(socket);
  socket.on('error', () => {}); // serve sees a reset too; without a listener here it would crash the program
  serve(socket).catch((error: unknown) => console.log(`A connection failed: ${String(error)}`)); // D7
  // #endregion
});

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
server.listen(PORT, '0.0.0.0'); // D1
