/**
 * Greets as a BBS. The learner believed that a greeting is a politeness, and may say anything.
 *
 * @fails greets-at-once greeting-differs
 * @fails greets-everyone greeting-differs
 * @fails listens-everywhere greeting-differs
 * @fails unknown-name greeting-differs
 * @fails any-name greeting-differs
 * @fails half-sent greeting-differs
 * @fails known-names greeting-differs
 * @fails names-are-exact greeting-differs
 * @fails inherited-names greeting-differs
 * @fails byte-by-byte greeting-differs
 * @fails two-callers greeting-differs
 * @fails hangs-up greeting-differs
 * @fails one-question greeting-differs
 * @fails outlives-resets greeting-differs
 * @fails outlives-hasty greeting-differs
 * @fails no-question greeting-differs
 * @fails outlives-nonsense greeting-differs
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
  await sendMessage(socket, 'BBS Server 1.2');
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

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1);
});
server.listen(PORT, '0.0.0.0');
