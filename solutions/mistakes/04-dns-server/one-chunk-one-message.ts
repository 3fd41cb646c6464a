/**
 * Takes the first chunk for the whole question. The learner believed that what a client sends with
 * one write arrives as one chunk.
 *
 * @fails one-chunk-one-message: byte-by-byte, two-callers, one-question
 * @fails answers-nothing: no-question
 * @fails extra-bytes: outlives-nonsense
 */
import { createServer, type Socket } from 'node:net';
import { sendMessage } from '../../01-framing/socketfuncs.ts';

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

function receiveMessage(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('end', () => resolve(null));
    socket.once('data', (chunk) => {
      const header = chunk.toString('latin1', 0, 4);
      if (!/^[0-9]{4}$/.test(header)) {
        socket.destroy();
        return reject(new Error('no header'));
      }
      resolve(chunk.toString('utf8', 4));
    });
  });
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
