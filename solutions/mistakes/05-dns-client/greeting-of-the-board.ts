/**
 * Expects the greeting of the board from the name service. The learner believed that all servers
 * of one system greet alike.
 *
 * @fails valid-greeting-rejected: asks-and-hangs-up, asks-for-any-name, talks-with-board,
 *   early-lines, ends-in-silence, no-answer, no-board, unknown-domain, refuses-no-address,
 *   refuses-nearly-address, takes-ipv6
 */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

/** Asks the name server for the address of a name. Leaves if it knows none. */
async function lookUp(name: string): Promise<string> {
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10334, 'BBS Server 1.2');
  await dns.send(name);
  const answer = await dns.receive();
  dns.hangUp();
  if (answer === 'unknown domain') await leave(1, `${answer}\n`);
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  return answer;
}

const name = (await ask('Domain: ')) ?? (await leave(0));
await chat(await lookUp(name));
