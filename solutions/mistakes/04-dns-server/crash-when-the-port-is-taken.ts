/**
 * Ends with a stack trace when the port is taken. The learner believed that a server can always
 * listen.
 *
 * @fails error-line-differs: port-taken
 */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const PORT = 10334;

const addresses = new Map([
  ['bbs.example', '127.0.0.1'],
  ['localhost.bbs', '127.0.0.1'],
  ['dialtone.example', '127.0.0.1'],
  ['summer.example', '192.0.2.10'],
  ['attic.example', '198.51.100.7'],
  ['night-owl.example', '203.0.113.99'],
]);

/** Answers the one question of one caller. */
async function serve(socket: Socket): Promise<void> {
  await sendMessage(socket, 'DNS Server 1.0');
  const name = await receiveMessage(socket);
  if (name === null) return;
  await sendMessage(socket, lookUp(name));
  socket.end().resume();
}

function lookUp(name: string): string {
  return addresses.get(name) ?? 'unknown domain';
}

const server = createServer((socket) => {
  socket.on('error', () => {}); // a reset: serve hears of it too, and it must not end the program
  serve(socket).catch((error: unknown) => console.log(`A connection failed: ${String(error)}`));
});

server.listen(PORT, '0.0.0.0');
