/**
 * Treats the greeting as the answer. The learner believed that the first message is the reply to
 * the first question.
 *
 * @fails sent-before-greeting: refuses-wrong-greeting
 * @fails hung-up-before-answer: asks-and-hangs-up
 * @fails valid-address-rejected: talks-with-board, ends-in-silence, no-board,
 *   takes-ipv6, refuses-bad-text
 * @fails exited-without-connecting: early-lines
 * @fails disconnect-treated-as-protocol-error: no-answer
 * @fails unknown-name-not-reported: unknown-domain
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
  await sendMessage(socket, name).catch(fail);
  const answer = await receive();
  socket.destroy();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
