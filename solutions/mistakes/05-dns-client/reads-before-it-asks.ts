/**
 * Waits for the answer, and then sends the name. The learner believed that the order of two lines
 * does not matter to two machines.
 *
 * @fails asks-and-hangs-up name-not-asked
 * @fails talks-with-board name-not-asked
 * @fails early-lines silent
 * @fails ends-in-silence name-not-asked
 * @fails no-answer name-not-asked
 * @fails no-board name-not-asked
 * @fails unknown-domain name-not-asked
 * @fails refuses-no-address name-not-asked
 * @fails refuses-nearly-address name-not-asked
 * @fails takes-ipv6 name-not-asked
 */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10334, 'DNS Server 1.0');
  const answer = await dns.receive();
  await dns.send(name);
  dns.hangUp();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
