/** The BBS client: sends what you type to a BBS and prints what it sends back. Lesson 5 builds on it. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { ProtocolError, receiveMessage, sendMessage } from '../01-framing/socketfuncs.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Prints a prompt and returns the next line typed, or `null` at the end of input. */
export async function ask(prompt: string): Promise<string | null> {
  // #region todo 1: Print a prompt, and return the next line
  // starter: return null;
  process.stdout.write(prompt); // C1
  const line = await lines.next();
  return line.done ? null : line.value;
  // #endregion
}

/** Prints a text and exits once all output has been written. Only the first call counts. */
export function leave(code: number, line = '', output: NodeJS.WritableStream = process.stdout) {
  if (process.exitCode === undefined) output.write(line);
  process.exitCode ??= code;
  return new Promise<never>(() => process.stdout.write('', () => process.exit()));
}

/** Connects to a server and prints its greeting. Leaves if it is missing or wrong. */
export async function dial(host: string, port: number, greeting: string) {
  // #region todo 2: Call the server, and introduce yourself
  // starter: return { send: async (text: string) => {}, receive: async () => '', hangUp() {} };
  // #region todo 3b
  // starter: const socket = connect(port, host);
  // starter: const receive = () => receiveMessage(socket);
  // starter: const send = (message: string) => sendMessage(socket, message);
  const socket = connect(port, host).on('error', () => {}); // receive and send report it
  const receive = async () => (await receiveMessage(socket).catch(fail)) ?? fail('it hung up');
  const send = (message: string) => sendMessage(socket, message).catch(fail);
  function fail(reason: unknown): Promise<never> {
    if (reason instanceof ProtocolError) return leave(1, 'Wrong protocol!\n'); // C10
    return leave(1, `Lost ${host}, port ${port}: ${String(reason)}\n`, process.stderr); // C9
  }
  // #endregion
  // #region the greeting
  const words = await receive();
  console.log(words);
  // #endregion
  // #region todo 3: Leave if the server is gone, or is no board
  if (words !== greeting) await leave(1, 'Wrong protocol!\n'); // C2
  // #endregion
  // #region what dial returns
  return { send, receive, hangUp: () => socket.destroy() };
  // #endregion
  // #endregion
}

/** Asks for a username, dials the BBS at this address, and talks to it until `quit`. */
export async function chat(host: string): Promise<void> {
  // #region todo 1b: Print a prompt, and return the next line
  const username = (await ask('Username: ')) ?? (await leave(0)); // C8
  // #endregion
  // #region todo 2b: Call the server, and introduce yourself
  const bbs = await dial(host, 10333, 'BBS Server 1.2');
  // #endregion
  // #region todo 4b
  const quit = () => bbs.send('quit').then(() => leave(0)); // C5
  // #endregion
  // #region todo 2c
  await bbs.send(username); // C3
  // #endregion
  // #region todo 4: Send each line that is typed, until quit
  // starter: return leave(0);
  // #region todo 7: Keep one read pending
  let answer = bbs.receive(); // pending while we ask, so it notices a server that goes away
  // #endregion
  while (true) {
    // #region one line
    const line = (await ask('Message: ')) ?? 'quit'; // C8
    if (line === 'quit') return quit();
    await bbs.send(line); // C4
    // #endregion
    // #region todo 5: Print a list
    if (line === 'list' || line === 'listdm' || line === 'listdms') {
      // #region todo 7b
      // starter: const count = await bbs.receive();
      const count = await answer;
      // #endregion
      // #region the texts
      if (!/^[0-9]+$/.test(count)) await leave(1, 'Wrong protocol!\n'); // C10
      for (let i = 0; i < Number(count); i++) console.log(await bbs.receive()); // C7
      // #endregion
      // #region todo 7c
      answer = bbs.receive();
      // #endregion
    }
    // #endregion
    // #region todo 6: Send a direct message
    if (line === 'dm') {
      const recipient = (await ask('To? ')) ?? (await quit());
      const text = (await ask('Message (DM): ')) ?? (await quit());
      await bbs.send(recipient); // C6
      await bbs.send(text);
    }
    // #endregion
  }
  // #endregion
}

// #region todo 1c: Print a prompt, and return the next line
// starter: if (process.argv[1] === import.meta.filename) await leave(0);
if (process.argv[1] === import.meta.filename) await chat((await ask('IP: ')) ?? (await leave(0)));
// #endregion
