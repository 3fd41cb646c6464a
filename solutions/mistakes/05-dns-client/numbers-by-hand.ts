/**
 * Takes four texts that Number() reads from 0 to 255 for an address. The learner believed that
 * Number() takes digits and nothing else.
 *
 * @fails address-not-checked: refuses-nearly-address
 */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

/** Whether it is an IP address. */
function isAddress(text: string): boolean {
  const parts = text.split('.');
  const inRange = (part: string) => Number(part) >= 0 && Number(part) <= 255;
  return isIP(text) === 6 || (parts.length === 4 && parts.every(inRange));
}

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10334, 'DNS Server 1.0');
  await dns.send(name);
  const answer = await dns.receive();
  dns.hangUp();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (!isAddress(answer)) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
