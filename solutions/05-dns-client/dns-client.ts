/** The BBS client that dials by name: it asks a name server for the address, and leaves the rest to lesson 3. */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../03-bbs-client/bbs-client.ts';

/** Asks the name server for a name’s address. Leaves if the name is unknown. */
async function lookUp(name: string): Promise<string> {
  // #region todo 2: Dial the name server
  const dns = await dial(process.env.DNS_SERVER ?? '127.0.0.1', 10334, 'DNS Server 1.0'); // R1, R2
  // #endregion
  // #region todo 3: Ask it, and hang up
  // starter: const answer = '127.0.0.1';
  await dns.send(name); // R3
  const answer = await dns.receive();
  dns.hangUp();
  // #endregion
  // #region todo 4: Leave if the answer is not an address
  if (answer === 'unknown domain') await leave(1, `${answer}\n`); // R4
  if (isIP(answer) === 0) await leave(1, 'Wrong protocol!\n');
  // #endregion
  return answer;
}

// #region todo 1: Ask for a name instead of an address
// starter: await chat((await ask('IP: ')) ?? (await leave(0)));
const name = (await ask('Domain: ')) ?? (await leave(0)); // R1, C8
await chat(await lookUp(name)); // R5
// #endregion
