/** Dials a server by hand: sends each line you type, without its newline, and shows each chunk that arrives. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [host = '127.0.0.1', port = '10333'] = process.argv.slice(2);
const socket = connect(Number(port), host);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    socket.write(bytesOf(line));
    process.stdout.write('> ');
  })
  .on('close', () => socket.end()); // Ctrl-D: we have finished sending

socket
  .on('connect', () => process.stdout.write('> '))
  .on('data', (chunk) => process.stdout.write(`\r< ${chunk.toString()}\n> `))
  .on('end', () => process.stdout.write('\r< (the end)\n'))
  .on('error', (error) => process.stdout.write(`\r< (${reasonOf(error)})\n`))
  .on('close', () => process.exit());

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code !== 'ECONNREFUSED') return error.message;
  return 'nothing answers: start your program in another terminal first';
}

/** Turns `\xff` into that byte, so that you can send bytes you cannot type. */
function bytesOf(line: string): Buffer {
  const parts = line.split(/\\x([0-9a-f]{2})/);
  return Buffer.concat(parts.map((part, at) => Buffer.from(part, at % 2 === 1 ? 'hex' : 'utf8')));
}
