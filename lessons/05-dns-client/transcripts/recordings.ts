// Records real runs for the text of lesson 5; `npm run sync -- --update-snapshots` updates the recordings.

import { recordTerminals, recordTraffic } from '../../../lib/authoring/recording/recordings.ts';

const NAMES = 'npx tsx lessons/04-dns-server/dns-server.ts';
const BOARD = 'npx tsx lessons/02-bbs-server/bbs-server.ts';
const PHONE = 'npx tsx lessons/02-bbs-server/demos/telephone.ts';
const CLIENT = 'npx tsx lessons/05-dns-client/dns-client.ts';

recordTerminals('an-evening', async ({ open, serve }) => {
  await serve(NAMES);
  const board = await serve(BOARD);
  const bo = await open(PHONE);
  await bo.shows('1.2');
  await bo.types('bo', 'I have moved. Did you find me?');
  await board.shows('find me');
  const alice = await open(CLIENT, 'alice');
  await alice.types('bbs.example', 'alice', 'list', 'I did not notice!', 'quit');
  await alice.exits();
});

recordTraffic(
  'a-call-by-name',
  'Alice asks the directory, and then calls the board',
  'lessons/05-dns-client/dns-client.ts',
  String.raw`
  program → screen    prints Domain: 
  keyboard → program  types bbs.example\n
  program → dns       (connects)
  dns → program       0014DNS Server 1.0
  program → screen    prints DNS Server 1.0\n
  program → dns       0011bbs.example
  dns → program       0009127.0.0.1
  program → dns       (ends)
  program → screen    prints Username: 
  keyboard → program  types alice\n
  program → bbs       (connects)
  bbs → program       0014BBS Server 1.2
  program → screen    prints BBS Server 1.2\n
  program → bbs       0005alice
  program → screen    prints Message: `,
);

recordTerminals(
  'trusting',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(CLIENT, 'alice');
    await alice.types('bbs.exmaple', 'alice');
    await alice.exits();
  },
  3,
);

// The liar's directory would need another address; on one machine its answer is the same.
recordTerminals('somebody-else', async ({ open, serve }) => {
  await serve(NAMES);
  const stranger = await serve(BOARD, 'stranger');
  const alice = await open(CLIENT);
  await alice.types('bbs.example', 'alice', 'dm', 'bo', 'My password is swordfish.', 'quit');
  await alice.exits();
  await stranger.shows('quit');
});

recordTerminals(
  'step-1',
  async ({ open, serve }) => {
    await serve(BOARD);
    const alice = await open(CLIENT, 'alice');
    await alice.types('bbs.example', 'alice', 'quit');
    await alice.exits();
  },
  1,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    await serve(NAMES);
    const alice = await open(CLIENT, 'alice');
    await alice.types('bbs.exmaple');
    await alice.exits();
  },
  4,
);
