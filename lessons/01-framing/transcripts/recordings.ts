// Records real runs for the text of lesson 1; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const ECHO = 'npx tsx lessons/01-framing/echo-server.ts';
const BY_HAND = 'npx tsx lessons/01-framing/demos/by-hand.ts';

recordTraffic(
  'two-callers',
  'Alice sends whole messages, Bo sends one in three pieces',
  'lessons/01-framing/echo-server.ts',
  `
  alice → program  (connects)
  alice → program  0005hello
  program → alice  0005hello
  bo → program     (connects)
  bo → program     00
  alice → program  0003you0005there
  program → alice  0003you
  program → alice  0005there
  bo → program     02h
  bo → program     i
  program → bo     0002hi
  `,
);

recordTraffic(
  'step-2',
  'Three messages in one chunk, and three in return',
  'lessons/01-framing/echo-server.ts',
  `
  alice → program  (connects)
  alice → program  0005hello0003you0005there
  program → alice  0005hello
  program → alice  0003you
  program → alice  0005there
  `,
  { step: 2 },
);

recordTerminals('two-names', async ({ open }) => {
  const demo = await open('npx tsx lessons/01-framing/demos/two-names.ts', 'demo');
  await demo.exits();
});

recordTerminals('events', async ({ open }) => {
  const demo = await open('npx tsx lessons/01-framing/demos/events.ts', 'demo');
  await demo.exits();
});

recordTerminals(
  'step-1',
  async ({ open, serve }) => {
    await serve(ECHO);
    const alice = await open(BY_HAND, 'alice');
    await alice.types('0005hello');
    await alice.shows('< 0005hello');
    await alice.types('0002é');
    await alice.shows('< 0002é');
    await alice.types('0005hello0003you');
    await alice.shows('< 0012hello0003you');
  },
  1,
);

recordTerminals(
  'step-3',
  async ({ open, serve }) => {
    await serve(ECHO);
    const bo = await open(BY_HAND, 'bo');
    await bo.types('00', '02h', 'i');
    await bo.shows('< 0002hi');
  },
  3,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    const server = await serve(ECHO, 'server');
    const alice = await open(BY_HAND);
    await alice.types('hello');
    await alice.exits();
    await server.shows('four digits');
  },
  4,
);

recordTerminals(
  'step-5',
  async ({ open, serve }) => {
    const server = await serve(ECHO, 'server');
    const alice = await open(BY_HAND);
    await alice.types('0005hel');
    await alice.endsInput();
    await alice.exits();
    await server.shows('truncated');
    const bo = await open(BY_HAND);
    await bo.types('0002\\xff\\xfe');
    await bo.exits();
    await server.shows('UTF-8');
  },
  5,
);
