/**
 * Goes on to the board while the name service is still being asked. The learner believed that what
 * stands in a `then` has run when the next line begins.
 *
 * @fails prompt-before-reply: refuses-wrong-greeting, refuses-broken-greeting, no-answer,
 *   unknown-domain, refuses-no-address, refuses-nearly-address
 * @fails exited-without-connecting: talks-with-board, takes-ipv6
 * @fails unexpected-output: ends-in-silence
 * @fails error-line-differs: no-board
 */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10334, 'DNS Server 1.0');
  await dns.send(name);
  const answer = await dns.receive();
  dns.hangUp();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
let address = '127.0.0.1';
void lookUp(name).then((found) => (address = found));
await chat(address);
