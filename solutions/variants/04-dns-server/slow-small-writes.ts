/** A correct variant: thinks before it answers, and writes one byte at a time. */
import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { receiveMessage } from '../../01-framing/socketfuncs.ts';

function addressOf(name: string): string {
  switch (name) {
    case 'bbs.example':
    case 'localhost.bbs':
    case 'dialtone.example':
      return '127.0.0.1';
    case 'summer.example':
      return '192.0.2.10';
    case 'attic.example':
      return '198.51.100.7';
    case 'night-owl.example':
      return '203.0.113.99';
    default:
      return 'unknown domain';
  }
}

async function spell(socket: Socket, text: string): Promise<void> {
  const frame = Buffer.from(text.length.toString().padStart(4, '0') + text);
  for (const byte of frame) {
    socket.write(Buffer.of(byte));
    await pause(1);
  }
}

const server = createServer({ noDelay: true, allowHalfOpen: true });

server.on('connection', (socket) => {
  socket.on('error', () => {});
  spell(socket, 'DNS Server 1.0')
    .then(() => receiveMessage(socket))
    .then((name) => pause(30, name))
    .then((name) => (name === null ? undefined : spell(socket, addressOf(name))))
    .then(() => socket.end().resume())
    .catch((error: unknown) => {
      console.log('A caller was lost:', error);
      socket.destroy();
    });
});

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`${error.code ?? 'Error'}: port 10334 is not free, stop the program that has it`);
  process.exit(1);
});

server.listen({ port: 10334, host: '0.0.0.0', backlog: 100 });
