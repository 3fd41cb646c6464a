/**
 * Looks into a Map with square brackets. The learner believed that a Map is an object whose entries
 * are its properties.
 *
 * @fails known-name-not-found: known-names
 * @fails inherited-names-found: inherited-names
 * @fails one-chunk-one-message: byte-by-byte, one-question
 * @fails state-shared: two-callers
 * @fails wrong-bytes: hangs-up, outlives-resets, outlives-hasty, outlives-nonsense
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
  socket.end().resume(); // what still comes is let go
}

function lookUp(name: string): string {
  return (addresses as unknown as Record<string, string>)[name] ?? 'unknown domain';
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
