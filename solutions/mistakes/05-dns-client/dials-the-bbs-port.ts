/**
 * Looks for the name service on the port of the BBS. The learner believed that a class of programs
 * has one port.
 *
 * @fails exited-without-connecting: calls-name-service, other-name-service, refuses-wrong-greeting,
 *   no-name-service, refuses-broken-greeting, asks-and-hangs-up, talks-with-board, ends-in-silence,
 *   no-answer, no-board, takes-ipv6
 * @fails never-connects: early-lines, unknown-domain, refuses-no-address, refuses-nearly-address
 * @fails name-not-looked-up: asks-for-any-name
 */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10333, 'DNS Server 1.0');
  await dns.send(name);
  const answer = await dns.receive();
  dns.hangUp();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
