/**
 * Listens for IPv6 only. The learner believed that :: stands for all addresses, those of IPv4 too.
 *
 * @fails greets-at-once listens-on-ipv6-only
 * @fails greets-everyone listens-on-ipv6-only
 * @fails listens-everywhere listens-on-ipv6-only
 * @fails port-taken never-exited
 * @fails unknown-name listens-on-ipv6-only
 * @fails any-name listens-on-ipv6-only
 * @fails half-sent listens-on-ipv6-only
 * @fails known-names listens-on-ipv6-only
 * @fails names-are-exact listens-on-ipv6-only
 * @fails inherited-names listens-on-ipv6-only
 * @fails byte-by-byte listens-on-ipv6-only
 * @fails two-callers listens-on-ipv6-only
 * @fails hangs-up listens-on-ipv6-only
 * @fails one-question listens-on-ipv6-only
 * @fails outlives-resets listens-on-ipv6-only
 * @fails outlives-hasty listens-on-ipv6-only
 * @fails no-question listens-on-ipv6-only
 * @fails outlives-nonsense listens-on-ipv6-only
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

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1);
});
server.listen({ port: PORT, host: '::', ipv6Only: true });
