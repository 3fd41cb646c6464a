/** A client with one ear: while it waits for the keyboard, it can’t hear the server. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const [host = '127.0.0.1'] = process.argv.slice(2);
const socket = connect(10333, host).on('error', () => {}); // sendMessage reports it
const complain = ({ code }: NodeJS.ErrnoException) => console.log('Not sent:', code);

// #region one thing after the other
console.log(await receiveMessage(socket));
process.stdout.write('Message: ');
for await (const line of createInterface({ input: process.stdin })) {
  await sendMessage(socket, line).catch(complain);
  process.stdout.write('Message: ');
}
// #endregion
