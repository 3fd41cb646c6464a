/**
 * Prints unknown domain when the name service is unreachable or says nothing. The learner believed
 * that no answer means no such name.
 *
 * @fails error-line-differs: no-name-service, no-answer
 */
import { connect, isIP } from 'node:net';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const socket = connect(10334, process.env.DNS_SERVER ?? '127.0.0.1').on('error', () => {});
  const receive = () =>
    receiveMessage(socket).catch((error: unknown) => {
      return error instanceof ProtocolError ? leave(1, 'Wrong protocol!\n') : null;
    });
  const greeting = await receive();
  if (greeting === null) return leave(1, 'unknown domain\n');
  if (greeting !== 'DNS Server 1.0') await leave(1, 'Wrong protocol!\n');
  await sendMessage(socket, name).catch(() => {});
  const answer = (await receive()) ?? 'unknown domain';
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
