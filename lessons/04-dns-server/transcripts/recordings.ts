// Records real runs for the text of lesson 4; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const NAMES = 'npx tsx lessons/04-dns-server/dns-server.ts';
const CLIENT = 'npx tsx lessons/03-bbs-client/bbs-client.ts';
const PHONE = 'npx tsx lessons/02-bbs-server/demos/telephone.ts 127.0.0.1 10334';

recordTraffic(
  'two-questions',
  'Alice asks for a name that is known, and Bo for one that is not',
  'lessons/04-dns-server/dns-server.ts',
  `
  alice → program  (connects)
  program → alice  0014DNS Server 1.0
  bo → program     (connects)
  program → bo     0014DNS Server 1.0
  alice → program  0011bbs.example
  program → alice  0009127.0.0.1
  program → alice  (ends)
  bo → program     0011bbs.exmaple
  program → bo     0014unknown domain
  program → bo     (ends)
  `,
);

// Here 127.0.0.2 plays the machine that Bo's board was on.
recordTerminals('today', async ({ open }) => {
  const alice = await open(CLIENT, 'alice');
  await alice.types('127.0.0.2', 'alice');
  await alice.exits();
});

recordTerminals('plain-object', async ({ open }) => {
  const demo = await open('npx tsx lessons/04-dns-server/demos/plain-object.ts', 'demo');
  await demo.exits();
});

recordTerminals(
  'step-1',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.0');
  },
  1,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    await serve(NAMES);
    const second = await open(NAMES, 'second');
    await second.exits();
  },
  4,
);

recordTraffic(
  'half-close',
  'Alice goes on sending after the directory has hung up',
  'lessons/04-dns-server/dns-server.ts',
  `
  alice → program  (connects)
  program → alice  0014DNS Server 1.0
  alice → program  0013attic.example
  program → alice  0012198.51.100.7
  program → alice  (ends)
  alice → program  0014summer.example
  alice → program  (ends)
  `,
);
