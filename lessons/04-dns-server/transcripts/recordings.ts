// Records real runs for the text of lesson 4; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const NAMES = 'npx tsx lessons/04-dns-server/dns-server.ts';
const BOARD = 'npx tsx lessons/02-bbs-server/bbs-server.ts';
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

// In these recordings, 127.0.0.2 plays the machine that Bo's board stood on.
recordTerminals('yesterday', async ({ open, serve }) => {
  await serve(BOARD);
  const alice = await open(CLIENT, 'alice');
  await alice.types('127.0.0.2', 'alice', 'quit');
  await alice.exits();
});

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
  'step-2',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.0');
    await alice.types('bbs.example');
    await alice.shows('unknown domain');
  },
  2,
);

recordTerminals(
  'step-3',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.0');
    await alice.types('bbs.example');
    await alice.shows('127.0.0.1');
  },
  3,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.0');
    await alice.types('night-owl.example');
    await alice.exits();
  },
  4,
);

recordTerminals(
  'step-5',
  async ({ open, serve }) => {
    const server = await serve(NAMES); // Its reason is that of the moment: a reset, or a name cut off.
    const demo = await open(
      'npx tsx lessons/02-bbs-server/demos/vanish.ts 127.0.0.1 10334',
      'demo',
    );
    await demo.exits();
    await server.shows('A connection failed');
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.0');
    await alice.types('attic.example');
    await alice.exits();
  },
  5,
);
