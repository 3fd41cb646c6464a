// Records real runs for the text of lesson 3; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const SERVER = 'npx tsx lessons/02-bbs-server/bbs-server.ts';
const PHONE = 'npx tsx lessons/02-bbs-server/demos/telephone.ts';
const CLIENT = 'npx tsx lessons/03-bbs-client/bbs-client.ts';

recordTerminals('an-evening', async ({ open, serve }) => {
  const server = await serve(SERVER);
  const bo = await open(PHONE);
  await bo.shows('1.2');
  await bo.types('bo', 'The coffee is ready.');
  await server.shows('coffee');
  const alice = await open(CLIENT, 'alice');
  await alice.types('127.0.0.1', 'alice', 'list');
  await alice.shows('coffee');
  await alice.types('dm', 'bo', 'On my way! 👋');
  await server.shows('Got DM');
  await alice.types('quit');
  await alice.exits();
});

recordTraffic(
  'one-ear',
  'Alice writes to a server that has gone',
  'lessons/03-bbs-client/demos/one-ear.ts',
  String.raw`
  program → bbs       (connects)
  bbs → program       0014BBS Server 1.2
  program → screen    prints BBS Server 1.2\nMessage: 
  keyboard → program  types alice\n
  program → bbs       0005alice
  program → screen    prints Message: 
  bbs → program       (ends)
  keyboard → program  types Dear Bo, this will be a long letter.\n
  program → screen    prints Not sent: EPIPE\nMessage: 
  `,
);

recordTerminals(
  'step-3',
  async ({ open }) => {
    const bo = await open(CLIENT, 'bo');
    await bo.types('127.0.0.1', 'bo');
    await bo.exits();
  },
  3,
);

recordTerminals(
  'step-7',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const alice = await open(CLIENT, 'alice');
    await alice.types('127.0.0.1', 'alice', 'I am still here.');
    await server.shows('still here');
    await server.close();
    await alice.exits();
  },
  7,
);
