/**
 * Asks for the name, and then for the address as well. The learner believed that the old question
 * has to stay.
 *
 * @fails never-connects: calls-name-service, other-name-service, refuses-wrong-greeting,
 *   no-name-service, refuses-broken-greeting, asks-and-hangs-up, talks-with-board, ends-in-silence,
 *   no-answer, no-board, unknown-domain, refuses-no-address, refuses-nearly-address, takes-ipv6
 * @fails exited-without-connecting: early-lines
 * @fails name-not-looked-up: asks-for-any-name
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
const ip = (await ask('IP: ')) || (await lookUp(name));
await chat(ip);
