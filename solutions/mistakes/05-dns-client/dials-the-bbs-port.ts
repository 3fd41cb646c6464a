/**
 * Looks for the name service on the port of the BBS. The learner believed that a class of programs
 * has one port.
 *
 * @fails calls-name-service ended-without-calling
 * @fails other-name-service ended-without-calling
 * @fails refuses-wrong-greeting ended-without-calling
 * @fails no-name-service ended-without-calling
 * @fails refuses-broken-greeting ended-without-calling
 * @fails asks-and-hangs-up ended-without-calling
 * @fails talks-with-board ended-without-calling
 * @fails early-lines never-calls
 * @fails ends-in-silence ended-without-calling
 * @fails no-answer ended-without-calling
 * @fails no-board ended-without-calling
 * @fails unknown-domain never-calls
 * @fails refuses-no-address never-calls
 * @fails refuses-nearly-address never-calls
 * @fails takes-ipv6 ended-without-calling
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
