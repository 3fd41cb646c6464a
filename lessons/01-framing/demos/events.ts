/** What a socket says, and in which order: first to a caller who ends, then to one who breaks off. */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const server = createServer((socket) => {
  socket.on('readable', () => {
    const bytes = socket.read() as Buffer | null;
    console.log(bytes === null ? 'readable  read() gives null' : `readable  ${bytes.length} bytes`);
  });
  socket.on('end', () => console.log('end'));
  socket.on('error', (error: NodeJS.ErrnoException) => console.log(`error     ${error.code}`));
  socket.on('close', () => console.log('close'));
});

/** Calls, and comes back when the call is over. */
function call(talk: (socket: Socket) => Promise<unknown>): Promise<void> {
  const { port } = server.address() as { port: number };
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => void talk(socket));
    socket.on('close', () => setTimeout(resolve, 100)).resume();
  });
}

server.listen(0, '127.0.0.1', async () => {
  console.log('Alice writes hello, then you, and ends:');
  await call(async (alice) => {
    alice.write('hello');
    await pause(100);
    alice.end('you');
  });
  console.log('Bo writes hello and breaks off:');
  await call(async (bo) => {
    bo.write('hello');
    await pause(100);
    bo.resetAndDestroy();
  });
  server.close();
});
