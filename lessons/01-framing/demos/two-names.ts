/** Two names on one wire, without frames: the caller writes twice, and the server reads each chunk as a name. */
import { connect, createServer } from 'node:net';

const server = createServer((socket) => {
  socket.on('data', (chunk) => console.log(`The server reads:  ${chunk.toString()}`));
  socket.on('end', () => socket.end());
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  const socket = connect(port, '127.0.0.1', () => {
    for (const name of ['alice', 'bo']) {
      console.log(`The caller writes: ${name}`);
      socket.write(name);
    }
    socket.end();
  });
  socket.on('close', () => server.close());
});
