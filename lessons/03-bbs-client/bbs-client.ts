/** The BBS client: sends what you type to a BBS and prints what it sends back. Lesson 5 builds on it. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Prints a prompt and returns the next line typed, or `null` at the end of input. */
export async function ask(prompt: string): Promise<string | null> {
  // TODO 1: Print a prompt, and return the next line
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
  // TODO 2: Call the server, and introduce yourself
  return { send: async (text: string) => {}, receive: async () => '', hangUp() {} };
  // TODO 3: Leave if the server is gone, or is no board
}

/** Asks for a username, dials the BBS at this address, and talks to it until `quit`. */
export async function chat(host: string): Promise<void> {
  // TODO 1: Print a prompt, and return the next line
  // TODO 2: Call the server, and introduce yourself
  // TODO 4: Send each line that is typed, until quit
  return leave(0);
  // TODO 5: Print a list
  // TODO 6: Send a direct message
  // TODO 7: Keep one read pending
}

// TODO 1: Print a prompt, and return the next line
if (process.argv[1] === import.meta.filename) await leave(0);
