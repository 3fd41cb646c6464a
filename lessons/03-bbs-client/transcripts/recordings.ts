// Records real runs for the text of lesson 3; `npm run sync -- --update-snapshots` updates the recordings.

import {
  recordTerminals,
  recordTraffic,
  type TerminalRecording,
} from '../../../lib/authoring/recording/recordings.ts';

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
  program → screen    prints Not sent: the server has gone.\nMessage: 
  `,
);

recordTraffic(
  'a-list',
  'Two messages, a list and quit',
  'lessons/03-bbs-client/bbs-client.ts',
  String.raw`
  program → screen    prints IP: 
  keyboard → program  types 127.0.0.1\n
  program → screen    prints Username: 
  keyboard → program  types alice\n
  program → bbs       (connects)
  bbs → program       0014BBS Server 1.2
  program → screen    prints BBS Server 1.2\n
  program → bbs       0005alice
  program → screen    prints Message: 
  keyboard → program  types Is anybody there?\n
  program → bbs       0017Is anybody there?
  program → screen    prints Message: 
  keyboard → program  types list\n
  program → bbs       0004list
  bbs → program       00011
  bbs → program       0027127.0.0.1 Is anybody there?
  program → screen    prints 127.0.0.1 Is anybody there?\nMessage: 
  keyboard → program  types quit\n
  program → bbs       0004quit
  program → bbs       (ends)
  program → screen    (exits: 0)
  `,
);

const signsIn: TerminalRecording['play'] = async ({ open, serve }) => {
  await serve(SERVER);
  const alice = await open(CLIENT, 'alice');
  await alice.types('127.0.0.1', 'alice');
  await alice.exits();
};
recordTerminals('step-1', signsIn, 1);
recordTerminals('step-2', signsIn, 2);

recordTerminals(
  'step-3',
  async ({ open, serve }) => {
    const server = await serve(SERVER, 'server');
    const alice = await open(CLIENT, 'alice');
    await alice.types('127.0.0.1', 'alice', 'Is anybody there?', 'quit');
    await alice.exits();
    await server.shows('quit');
  },
  3,
);

recordTerminals(
  'step-4',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const before = await open(PHONE);
    await before.shows('1.2');
    await before.types('alice', 'Is anybody there?');
    await server.shows('anybody');
    const alice = await open(CLIENT, 'alice');
    await alice.types('127.0.0.1', 'alice', 'list', 'listdm', 'quit');
    await alice.exits();
  },
  4,
);

recordTerminals(
  'step-5',
  async ({ open, serve }) => {
    const server = await serve(SERVER, 'server');
    const alice = await open(CLIENT, 'alice');
    await alice.types('127.0.0.1', 'alice', 'dm', 'bo', 'quit');
    await server.shows('Got DM');
    await alice.types('quit');
    await alice.exits();
    await server.shows('127.0.0.1 quit');
  },
  5,
);

recordTerminals(
  'step-6',
  async ({ open, serve }) => {
    const server = await serve(SERVER);
    const alice = await open(CLIENT, 'alice');
    await alice.types('127.0.0.1', 'alice', 'I am still here.');
    await server.shows('still here');
    await server.close();
    await alice.exits();
    const bo = await open(CLIENT, 'bo');
    await bo.types('127.0.0.1', 'bo');
    await bo.exits();
  },
  6,
);
