/** A caller who vanishes: waits for the greeting, sends half a message, and pulls the plug. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [host = '127.0.0.1', port = '10333'] = process.argv.slice(2);
const socket = connect(Number(port), host).on('error', (error) => console.log(error.message));

socket.pause(); // The greeting stays unread: then `destroy` resets the connection, and doesn’t end it.
socket.once('connect', () => void vanish());

async function vanish(): Promise<void> {
  await pause(200); // The greeting is on its way.
  socket.write('0005al');
  await pause(200);
  socket.destroy();
  console.log('Gone, in the middle of a name.');
}
