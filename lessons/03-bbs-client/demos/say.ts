/** A server that says one thing, whatever the caller wants: `say.ts 10333 '0014BBS Server 1.3'`. Ends after one call. */
import { createServer } from 'node:net';

const [port = '10333', words = '0014BBS Server 1.3'] = process.argv.slice(2);

const server = createServer((socket) => {
  socket.on('error', (error) => console.log(error.message));
  let sent = '';
  socket.on('data', (bytes) => (sent += bytes.toString()));
  socket.on('close', () => console.log(`The caller sent ${JSON.stringify(sent)}, and has gone.`));
  socket.end(words);
  server.close(); // no more callers
});
server.on('error', (error) => console.log(error.message));
server.listen(Number(port), '0.0.0.0', () => console.log(`listening on ${port}`));
