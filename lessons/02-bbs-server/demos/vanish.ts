/** A caller who vanishes: waits for the greeting, sends half a message, and pulls the plug. */
import { connect } from 'node:net';

const [host = '127.0.0.1', port = '10333'] = process.argv.slice(2);
const socket = connect(Number(port), host).on('error', (error) => console.log(error.message));

socket.once('data', () => {
  socket.write('0005al', () => {
    socket.resetAndDestroy();
    console.log('Gone, in the middle of a name.');
  });
});
