/**
 * Says of a server that breaks the protocol that it is gone. The learner believed that every error
 * of a connection is the same error.
 *
 * @fails protocol-error-not-reported: refuses-broken-greeting, refuses-broken-message
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Prints a prompt and gives the next line that is typed, or `null` at the end of the input. */
export async function ask(prompt: string): Promise<string | null> {
  process.stdout.write(prompt);
  const line = await lines.next();
  return line.done ? null : line.value;
}

/** Prints a text as it is, and ends the program once all of it is out. Only the first call counts. */
export function leave(code: number, line = '', output: NodeJS.WritableStream = process.stdout) {
  if (process.exitCode === undefined) output.write(line);
  process.exitCode ??= code;
  return new Promise<never>(() => process.stdout.write('', () => process.exit()));
}

/** Connects to a server and prints its greeting. Leaves if there is none, or another. */
export async function dial(host: string, port: number, greeting: string) {
  const socket = connect(port, host).on('error', () => {}); // receive and send hear of it too
  const receive = async () => (await receiveMessage(socket).catch(fail)) ?? fail('it hung up');
  const send = (message: string) => sendMessage(socket, message).catch(fail);
  function fail(reason: unknown): Promise<never> {
    return leave(1, `Lost ${host}, port ${port}: ${String(reason)}\n`, process.stderr);
  }
  const words = await receive();
  console.log(words);
  if (words !== greeting) await leave(1, 'Wrong protocol!\n');
  return { send, receive, hangUp: () => socket.destroy() };
}

/** Asks for a username, dials the BBS at this address, and talks with it until `quit`. */
export async function chat(host: string): Promise<void> {
  const username = (await ask('Username: ')) ?? (await leave(0));
  const bbs = await dial(host, 10333, 'BBS Server 1.2');
  const quit = () => bbs.send('quit').then(() => leave(0));
  await bbs.send(username);
  let answer = bbs.receive(); // waits while we ask, and so notices a server that goes away
  while (true) {
    const line = (await ask('Message: ')) ?? 'quit';
    if (line === 'quit') return quit();
    await bbs.send(line);
    if (line === 'list' || line === 'listdm' || line === 'listdms') {
      const count = await answer;
      if (!/^[0-9]+$/.test(count)) await leave(1, 'Wrong protocol!\n');
      for (let i = 0; i < Number(count); i++) console.log(await bbs.receive());
      answer = bbs.receive();
    }
    if (line === 'dm') {
      const recipient = (await ask('To? ')) ?? (await quit());
      const text = (await ask('Message (DM): ')) ?? (await quit());
      await bbs.send(recipient);
      await bbs.send(text);
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  await chat((await ask('IP: ')) ?? (await leave(0)));
}
