/** What a socket says, and in which order: first to a caller who ends, then to one who breaks off. */
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const server = createServer((socket) => {
  socket.write('welcome');
  socket.on('readable', () => {
    const bytes = socket.read() as Buffer | null;
    console.log(bytes === null ? 'readable  read() gives null' : `readable  ${bytes.length} bytes`);
  });
  socket.on('end', () => console.log('end'));
  socket.on('error', (error: NodeJS.ErrnoException) => console.log(`error     ${error.code}`));
  socket.on('close', () => console.log('close'));
});

/** Calls. Neither caller reads the server’s welcome. */
function call() {
  const { port } = server.address() as { port: number };
  return connect(port, '127.0.0.1').pause();
}

async function callTwice(): Promise<void> {
  console.log('Alice writes hello, then you, and ends:');
  const alice = call();
  alice.write('hello');
  await pause(200);
  alice.end('you');
  await pause(200);
  alice.destroy();
  console.log('Bo writes hello and breaks off:');
  const bo = call();
  bo.write('hello');
  await pause(200);
  bo.destroy(); // with the welcome unread: then the system resets the connection
  await pause(200);
  server.close();
}

server.listen(0, '127.0.0.1', () => void callTwice());
