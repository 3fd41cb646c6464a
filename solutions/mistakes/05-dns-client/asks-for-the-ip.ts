/**
 * Still asks for the address with the old words. The learner believed that a prompt is for people,
 * who understand what is meant.
 *
 * @fails asks-for-name prompt-differs
 * @fails calls-name-service prompt-differs
 * @fails other-name-service prompt-differs
 * @fails refuses-wrong-greeting prompt-differs
 * @fails no-name-service prompt-differs
 * @fails refuses-broken-greeting prompt-differs
 * @fails asks-and-hangs-up prompt-differs
 * @fails talks-with-board prompt-differs
 * @fails ends-in-silence prompt-differs
 * @fails no-answer prompt-differs
 * @fails no-board prompt-differs
 * @fails unknown-domain prompt-differs
 * @fails refuses-no-address prompt-differs
 * @fails refuses-nearly-address prompt-differs
 * @fails takes-ipv6 prompt-differs
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

const name = (await ask('IP: ')) ?? (await leave(0));
await chat(await lookUp(name));
