/** The BBS client that dials by name: it asks a name server for the address, and leaves the rest to lesson 3. */
import { isIP } from 'node:net';
import { ask, chat, dial, leave } from '../03-bbs-client/bbs-client.ts';

/** Asks the name server for a name’s address. Leaves if the name is unknown. */
async function lookUp(name: string): Promise<string> {
  // TODO 2: Dial the name server
  // TODO 3: Ask it, and hang up
  const answer = '127.0.0.1';
  // TODO 4: Leave if the answer is not an address
  return answer;
}

// TODO 1: Ask for a name instead of an address
await chat((await ask('IP: ')) ?? (await leave(0)));
