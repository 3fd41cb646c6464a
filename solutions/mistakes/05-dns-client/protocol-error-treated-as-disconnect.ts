/**
 * Reports a name service that violates the protocol as disconnected. The learner believed that
 * every error of a connection is the same error.
 *
 * @fails protocol-error-not-reported: refuses-broken-greeting, no-answer, refuses-bad-header
 */
import { connect, isIP } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const host = process.env.DNS_SERVER ?? '127.0.0.1';
  const socket = connect(10334, host).on('error', () => {});
  const gone = () => leave(1, `Nobody answers at ${host}, port 10334\n`, process.stderr);
  const receive = async () => (await receiveMessage(socket).catch(gone)) ?? gone();
  if ((await receive()) !== 'DNS Server 1.0') await leave(1, 'Wrong protocol!\n');
  await sendMessage(socket, name).catch(gone);
  const answer = await receive();
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
