/**
 * Sends every answer to the caller who came last. The learner believed that every call of a
 * function has its own copy of all variables.
 *
 * @fails state-shared: two-callers
 * @fails silent: outlives-resets, outlives-hasty, outlives-nonsense
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

let caller: Socket;

/** Answers the one question of one caller. */
async function serve(socket: Socket): Promise<void> {
  caller = socket;
  await sendMessage(socket, 'DNS Server 1.0');
  const name = await receiveMessage(socket);
  if (name === null) return;
  await sendMessage(caller, lookUp(name));
  caller.end().resume();
}

function lookUp(name: string): string {
  return addresses.get(name) ?? 'unknown domain';
}

const server = createServer((socket) => {
  socket.on('error', () => {}); // a reset: serve hears of it too, and it must not end the program
  serve(socket).catch((error: unknown) => console.log(`A connection failed: ${String(error)}`));
});

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1);
});
server.listen(PORT, '0.0.0.0');
