/**
 * Asks whatever server answers on the port, whatever its greeting. The learner believed that
 * nothing else would listen there.
 *
 * @fails greeting-not-checked: refuses-wrong-greeting
 */
import { connect, isIP } from 'node:net';
import { ProtocolError, receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const host = process.env.DNS_SERVER ?? '127.0.0.1';
  const socket = connect(10334, host).on('error', () => {});
  const receive = async () => (await receiveMessage(socket).catch(fail)) ?? fail('it hung up');
  function fail(reason: unknown): Promise<never> {
    if (reason instanceof ProtocolError) return leave(1, 'Wrong protocol!\n');
    return leave(1, `Lost ${host}, port 10334: ${String(reason)}\n`, process.stderr);
  }
  console.log(await receive());
  await sendMessage(socket, name).catch(fail);
  const answer = await receive();
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
