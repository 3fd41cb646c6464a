/** An echo server, given to try socketfuncs with: what it receives it sends back, and `twice x` as `x` two times. */
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from './socketfuncs.ts';

const PORT = 10333;

/** Answers one caller until that caller leaves. */
async function echo(socket: Socket): Promise<void> {
  while (true) {
    const message = await receiveMessage(socket);
    if (message === null) return console.log('A caller has left.');
    const twice = /^twice (.*)$/su.exec(message)?.[1];
    await sendMessage(socket, twice === undefined ? message : twice + twice).catch(
      (error: unknown) => {
        if (error instanceof RangeError) return sendMessage(socket, 'too long');
        throw error;
      },
    );
  }
}

const server = createServer((socket) => {
  socket.on('error', () => {}); // a reset: echo hears of it too, and it must not end the program
  echo(socket)
    .catch((error: unknown) => {
      console.log(`A connection failed: ${error instanceof Error ? error.message : String(error)}`);
      socket.destroy();
    })
    .finally(() => socket.end());
});

server.on('error', (error) => {
  console.error(`Cannot listen on port ${PORT}: end the program that holds it. (${error.message})`);
  process.exit(1);
});
server.listen(PORT, '0.0.0.0');
