/**
 * Refuses an IPv6 address. The learner believed that an IP address is four numbers.
 *
 * @fails valid-address-rejected: takes-ipv6
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
  if (isIP(answer) !== 4) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
