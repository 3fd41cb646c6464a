/** The BBS client: sends what you type to a BBS and prints what it sends back. Lesson 5 builds on it. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Prints a prompt and returns the next line typed, or `null` at the end of input. */
export async function ask(prompt: string): Promise<string | null> {
  // TODO 1: Print the prompt, and return the next line
  return null;
}

/** Prints a text and exits once all output has been written. Only the first call counts. */
export function leave(code: number, line = '', output: NodeJS.WritableStream = process.stdout) {
  if (process.exitCode === undefined) output.write(line);
  process.exitCode ??= code;
  return new Promise<never>(() => process.stdout.write('', () => process.exit()));
}

/** Connects to a server and prints its greeting. Leaves if it is missing or wrong. */
export async function dial(host: string, port: number, greeting: string) {
  const socket = connect(port, host).on('error', () => {}); // receive and send report it
  const receive = async () => (await receiveMessage(socket).catch(fail)) ?? fail('it hung up');
  const send = (message: string) => sendMessage(socket, message).catch(fail);
  function fail(reason: unknown): Promise<never> {
    // TODO 6: Tell a server that breaks the protocol from one that is gone
    return leave(1);
  }
  // TODO 2: Print the greeting, and leave if it is wrong
  return { send, receive, hangUp: () => socket.destroy() };
}

/** Asks for a username, dials the BBS at this address, and talks to it until `quit`. */
export async function chat(host: string): Promise<void> {
  const username = (await ask('Username: ')) ?? (await leave(0)); // C8
  const bbs = await dial(host, 10333, 'BBS Server 1.2');
  const quit = () => bbs.send('quit').then(() => leave(0)); // C5
  await bbs.send(username); // C3
  let answer = bbs.receive(); // pending while we ask, so it notices a server that goes away
  while (true) {
    // TODO 3: Send each line that is typed, until quit
    return leave(0);
    // TODO 4: Print a list
    // TODO 5: Send a direct message
  }
}

if (process.argv[1] === import.meta.filename) await chat((await ask('IP: ')) ?? (await leave(0)));
