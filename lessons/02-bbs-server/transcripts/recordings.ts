// Records real runs for the text of lesson 2; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const SERVER = 'npx tsx lessons/02-bbs-server/bbs-server.ts';
const PHONE = 'npx tsx lessons/02-bbs-server/demos/telephone.ts';
const BY_HAND = 'npx tsx lessons/01-framing/demos/by-hand.ts';

recordTraffic(
  'an-evening',
  'Alice and Bo meet on the board',
  'lessons/02-bbs-server/bbs-server.ts',
  `
  alice → program  (connects)
  program → alice  0014BBS Server 1.2
  alice → program  0005alice
  alice → program  0017Is anybody there?
  bo → program     (connects)
  program → bo     0014BBS Server 1.2
  bo → program     0002bo
  bo → program     0004list
  program → bo     00011
  program → bo     0027127.0.0.1 Is anybody there?
  bo → program     0002dm
  bo → program     0005alice
  bo → program     0014Hé, I am 👋
  alice → program  0006listdm
  program → alice  00011
  program → alice  0014Hé, I am 👋
  alice → program  0004quit
  program → alice  (ends)
  `,
);

recordTraffic(
  'one-at-a-time',
  'Bo calls while Alice is on the line',
  'lessons/02-bbs-server/demos/one-at-a-time.ts',
  `
  alice → program  (connects)
  program → alice  0014BBS Server 1.2
  bo → program     (connects)
  alice → program  0005alice
  alice → program  0017Is anybody there?
  alice → program  0004quit
  program → alice  (ends)
  program → bo     0014BBS Server 1.2
  `,
);

recordTerminals(
  'step-1',
  async ({ open, serve }) => {
    const server = await serve(SERVER, 'server');
    const alice = await open(BY_HAND, 'alice');
    await server.shows('Got connection');
    await alice.exits();
  },
  1,
);

recordTerminals(
  'step-3',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.2');
    await alice.types('quit', 'hello');
    await server.shows('hello');
    await alice.types('quit');
    await alice.exits();
  },
  3,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    await serve(SERVER);
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.2');
    await alice.types('alice', 'list');
    await alice.shows('< 0');
  },
  4,
);

recordTerminals(
  'step-5',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const alice = await open(PHONE);
    await alice.shows('1.2');
    await alice.types('alice', 'Is anybody there?');
    await server.shows('Is anybody there?');
    const bo = await open(PHONE, 'bo');
    await bo.shows('1.2');
    await bo.types('bo', 'list');
    await bo.shows('< 127.0.0.1 Is anybody there?');
  },
  5,
);

recordTerminals(
  'step-6',
  async ({ open, serve }) => {
    const server = await serve(SERVER, 'server');
    const bo = await open(PHONE);
    await bo.shows('1.2');
    await bo.types('bo', 'dm', 'alice', 'The key is under the mat.');
    await server.shows('Got DM');
  },
  6,
);

recordTerminals(
  'step-7',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const bo = await open(PHONE);
    await bo.shows('1.2');
    await bo.types('bo', 'dm', 'alice', 'The key is under the mat.');
    await server.shows('Got DM');
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.2');
    await alice.types('alice', 'listdm');
    await alice.shows('< The key is under the mat.');
  },
  7,
);

recordTerminals(
  'step-8',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const demo = await open('npx tsx lessons/02-bbs-server/demos/vanish.ts');
    await demo.exits();
    await server.shows('A connection failed');
    const alice = await open(PHONE, 'alice');
    await alice.shows('1.2');
  },
  8,
);
