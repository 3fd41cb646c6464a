/** A board that serves one caller at a time: anyone else who calls waits, without knowing for how long. */
import { on } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const GREETING = 'BBS Server 1.2';
const server = createServer().listen(10333, '0.0.0.0');

// #region one caller after the other
for await (const [socket] of on(server, 'connection') as AsyncIterable<[Socket]>) {
  await sendMessage(socket, GREETING);
  let message = await receiveMessage(socket);
  while (message !== null && message !== 'quit') message = await receiveMessage(socket);
  socket.end();
}
// #endregion
