/**
 * Asks for the name, and then for the address as well. The learner believed that the old question
 * has to stay.
 *
 * @fails calls-name-service never-calls
 * @fails other-name-service never-calls
 * @fails refuses-wrong-greeting never-calls
 * @fails no-name-service never-calls
 * @fails refuses-broken-greeting never-calls
 * @fails asks-and-hangs-up never-calls
 * @fails talks-with-board never-calls
 * @fails early-lines ended-without-calling
 * @fails ends-in-silence never-calls
 * @fails no-answer never-calls
 * @fails no-board never-calls
 * @fails unknown-domain never-calls
 * @fails refuses-no-address never-calls
 * @fails refuses-nearly-address never-calls
 * @fails takes-ipv6 never-calls
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
