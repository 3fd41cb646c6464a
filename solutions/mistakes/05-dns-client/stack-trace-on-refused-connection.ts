/**
 * Exits with a stack trace when the name service isn't there. The learner believed that the name
 * service is always running.
 *
 * @fails error-line-differs: no-name-service, no-answer
 */
import { connect, isIP } from 'node:net';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const socket = connect(10334, process.env.DNS_SERVER ?? '127.0.0.1');
  const receive = async (): Promise<string> => {
    const message = await receiveMessage(socket).catch((error: unknown) => {
      if (error instanceof ProtocolError) return leave(1, 'Wrong protocol!\n');
      throw error;
    });
    if (message === null) throw new Error('The name service has hung up');
    return message;
  };
  if ((await receive()) !== 'DNS Server 1.0') await leave(1, 'Wrong protocol!\n');
  await sendMessage(socket, name);
  const answer = await receive();
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
