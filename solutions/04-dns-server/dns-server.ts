/** The name server: sends a caller the address of one name, then hangs up. Not the DNS of RFC 1035. */
// #region todo 1: Listen, and greet each caller
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const PORT = 10334;

// #region todo 3b
const addresses = new Map([
  ['bbs.example', '127.0.0.1'],
  ['localhost.bbs', '127.0.0.1'],
  ['dialtone.example', '127.0.0.1'],
  ['summer.example', '192.0.2.10'],
  ['attic.example', '198.51.100.7'],
  ['night-owl.example', '203.0.113.99'],
]);
// #endregion

/** Answers one caller’s one question. */
async function serve(socket: Socket): Promise<void> {
  await sendMessage(socket, 'DNS Server 1.0'); // D2
  // #region todo 2: Receive a name, and send an answer
  const name = await receiveMessage(socket); // D3
  if (name === null) return;
  await sendMessage(socket, lookUp(name));
  // #endregion
  // #region todo 4b
  socket.end().resume(); // D6: later bytes are discarded
  // #endregion
}

// #region todo 2b
function lookUp(name: string): string {
  // #region todo 3: Look up the name
  // starter: return 'unknown domain';
  return addresses.get(name) ?? 'unknown domain'; // D4, D5
  // #endregion
}
// #endregion

const server = createServer((socket) => {
  // #region todo 4: Hang up, and survive what goes wrong
  // starter: void serve(socket);
  socket.on('error', () => {}); // serve sees a reset too; without a listener here it would crash the program
  serve(socket).catch((error: unknown) => console.log(`A connection failed: ${String(error)}`)); // D7
  // #endregion
});

// #region todo 4c
server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1); // S13
});
// #endregion
server.listen(PORT, '0.0.0.0', () => console.log(`listening on ${PORT}`)); // D1
// #endregion
