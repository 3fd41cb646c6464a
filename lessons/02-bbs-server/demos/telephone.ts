/** Calls a server: sends each line you type as a message and shows each message that arrives. It knows nothing about boards. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const [host = '127.0.0.1', port = '10333'] = process.argv.slice(2);
const socket = connect(Number(port), host);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    sendMessage(socket, line).catch(hangUp);
    process.stdout.write('> ');
  })
  .on('close', () => socket.end()); // Ctrl-D: we have finished sending

socket.on('error', hangUp).on('connect', () => {
  process.stdout.write('> ');
  listen().catch(hangUp);
});

async function listen(): Promise<void> {
  while (true) {
    const message = await receiveMessage(socket);
    if (message === null) return hangUp('the end');
    process.stdout.write(`\r< ${message}\n> `);
  }
}

function hangUp(reason: unknown): void {
  process.stdout.write(`\r< (${wordsFor(reason)})\n`);
  process.exit();
}

function wordsFor(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  const isRefused = 'code' in reason && reason.code === 'ECONNREFUSED';
  return isRefused
    ? 'nothing answers: start your program in another terminal first'
    : reason.message;
}
