/** A correct variant: connections come out of an async iterator, and one big write holds the answer. */
import { on } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { receiveMessage } from '../../01-framing/socketfuncs.ts';

const HOSTS = `
127.0.0.1     bbs.example localhost.bbs dialtone.example
192.0.2.10    summer.example
198.51.100.7  attic.example
203.0.113.99  night-owl.example
`;

const addresses = new Map<string, string>();
for (const line of HOSTS.trim().split('\n')) {
  const [address = '', ...names] = line.split(/ +/);
  for (const name of names) addresses.set(name, address);
}

const frame = (text: string) => `${String(Buffer.byteLength(text)).padStart(4, '0')}${text}`;

async function answer(socket: Socket): Promise<void> {
  try {
    socket.write(frame('DNS Server 1.0'));
    const name = await receiveMessage(socket);
    if (name === null) socket.end();
    else socket.end(frame(addresses.get(name) ?? 'unknown domain'));
    socket.resume();
  } catch {
    socket.destroy();
  }
}

const server = createServer((socket) => socket.on('error', () => {}));
const connections = on(server, 'connection');
server.listen(10334, '0.0.0.0');
try {
  for await (const [socket] of connections as AsyncIterable<[Socket]>) void answer(socket);
} catch {
  console.error('Cannot have port 10334: another program listens there. End it first.');
  process.exit(1);
}
