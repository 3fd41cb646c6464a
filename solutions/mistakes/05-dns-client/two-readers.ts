/**
 * Reads the name with a second reader of the keyboard. The learner believed that each reader gets
 * its own lines.
 *
 * @fails line-used-twice: talks-with-board, early-lines
 * @fails unexpected-connect: ends-in-silence
 */
import { isIP } from 'node:net';
import { createInterface } from 'node:readline';
import { chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

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

const keyboard = createInterface({ input: process.stdin });
process.stdout.write('Domain: ');
const name = await new Promise<string>((resolve) => {
  keyboard.once('line', resolve);
  keyboard.once('close', () => leave(0));
});
await chat(await lookUp(name));
