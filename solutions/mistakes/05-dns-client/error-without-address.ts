/**
 * Doesn't say which server was lost. The learner believed that there is only one server.
 *
 * @fails error-line-differs: no-name-service, no-answer
 */
import { connect, isIP } from 'node:net';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const socket = connect(10334, process.env.DNS_SERVER ?? '127.0.0.1').on('error', () => {});
  const receive = async () => (await receiveMessage(socket).catch(fail)) ?? fail('it hung up');
  function fail(reason: unknown): Promise<never> {
    if (reason instanceof ProtocolError) return leave(1, 'Wrong protocol!\n');
    return leave(1, 'The server is gone\n', process.stderr);
  }
  if ((await receive()) !== 'DNS Server 1.0') await leave(1, 'Wrong protocol!\n');
  await sendMessage(socket, name).catch(fail);
  const answer = await receive();
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
