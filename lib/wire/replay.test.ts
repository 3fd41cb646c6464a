import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { test, type TestContext } from 'node:test';
import pc from 'picocolors';
import { EXIT } from '../harness/user-error.ts';
import type { FoundCheck } from './find-check.ts';
import { EnterKey } from './enter-key.ts';
import { planReplay } from './plan-replay.ts';
import { replay } from './replay.ts';
import { failed, passed } from './fixtures/made-up-check.ts';

const LISTED = failed(
  '02-bbs-server',
  { expected: '000110003hey', received: '00021\\n', peer: 'alice' },
  ['alice', 'program', 'connected'],
  ['program', 'alice', 'bytes', '0014BBS Server 1.2'],
  ['alice', 'program', 'bytes', '00'],
  ['alice', 'program', 'bytes', '05alice0004list'],
  ['program', 'alice', 'bytes', '00021\\n'],
);

test('shows each step, and passes a program that answers correctly', async (t) => {
  const port = await openServer(t, (socket) => {
    socket.write('0014BBS Server 1.2');
    answer(socket, '0005alice0004list', '000110003hey');
  });
  const run = start(t, LISTED, port);
  await run.takes(1, 2);
  assert.equal(await run.exitCode, 0);
  assert.deepEqual(run.printed.slice(3), [
    '',
    `1/2    alice dials 127.0.0.1:${port}`,
    '       ✓ alice ← 0014BBS Server 1.2  greeting',
    '',
    '2/2    alice sends 00┊05alice0004list',
    '       username, list; in 2 pieces',
    '       ✓ alice ← 000110003hey  count 1, 1 of 1',
    '',
    'Everything on the wire came as it should.',
  ]);
});

test('shows a wrong reply with a caret', async (t) => {
  const port = await openServer(t, (socket) => {
    socket.write('0014BBS Server 1.2');
    answer(socket, '0005alice0004list', '00021\n');
  });
  const run = start(t, LISTED, port);
  await run.takes(1, 2);
  assert.equal(await run.exitCode, 1);
  assert.deepEqual(run.printed.slice(-6), [
    '       ✗ alice should receive: count 1, 1 of 1',
    '       expected  000110003hey',
    '       received  00021\\n',
    '                    ^ byte 4',
    '',
    'Not everything came as it should.',
  ]);
});

test('continues on Enter when a program sends nothing', async (t) => {
  const port = await openServer(t, () => undefined);
  const run = start(t, LISTED, port);
  await run.takes(1);
  await run.shows(/waiting for your program/);
  run.enter();
  run.leaves();
  assert.equal(await run.exitCode, 1);
  assert.ok(run.printed.some((line) => line.includes('nothing more came')));
});

test('waits for a program that should close the connection', async (t) => {
  const quit = failed(
    '02-bbs-server',
    { expected: '', received: '', peer: 'alice' },
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0004quit'],
  );
  const port = await openServer(t, (socket) => {
    socket.once('data', () => socket.end());
  });
  const run = start(t, quit, port);
  await run.takes(1, 2);
  assert.equal(await run.exitCode, 0);
  assert.ok(run.printed.includes('       ✓ alice ← the program closes the connection'));
});

test('counts messages of one kind', async (t) => {
  const posts = passed(
    '02-bbs-server',
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0003ada0002hi0002ho0004quit'],
    ['program', 'alice', 'ended'],
  );
  const port = await openServer(t, (socket) => {
    socket.once('data', () => socket.end());
  });
  const run = start(t, posts, port);
  await run.takes(1, 2);
  assert.equal(await run.exitCode, 0);
  assert.ok(run.printed.includes('       username, post (2), quit'), run.printed.join('\n'));
});

test('sends half-close and reset to the program', async (t) => {
  const ends = passed(
    '02-bbs-server',
    ['alice', 'program', 'connected'],
    ['alice', 'program', 'bytes', '0003ada'],
    ['alice', 'program', 'ended'],
    ['program', 'alice', 'bytes', '0002ok'],
    ['bo', 'program', 'connected'],
    ['bo', 'program', 'reset'],
  );
  let callers = 0;
  const reset = new Promise((resolve) => {
    void openServer(t, (socket) => {
      callers += 1;
      socket.once('error', resolve).once('end', () => callers === 1 && socket.end('0002ok'));
      socket.resume();
    }).then((port) => {
      const run = start(t, ends, port);
      void run.takes(1, 2, 3, 4, 5);
    });
  });
  const error = (await reset) as NodeJS.ErrnoException;
  assert.equal(error.code, 'ECONNRESET');
});

test('says what to type into a client, and serves its connection', async (t) => {
  const check = passed(
    '03-bbs-client',
    ['keyboard', 'program', 'typed', '127.0.0.1\\nada\\n'],
    ['program', 'bbs', 'connected'],
    ['bbs', 'program', 'bytes', '0014BBS Server 1.2'],
    ['program', 'bbs', 'bytes', '0003ada'],
    ['program', 'screen', 'printed', 'Message: '],
  );
  const port = await freePort();
  const run = start(t, check, port);
  await run.shows(/your program calls bbs/);
  const client = connect(port, '127.0.0.1').on('error', () => undefined);
  t.after(() => client.destroy());
  client.once('data', () => client.write('0003ada'));
  await run.takes(3);
  assert.equal(await run.exitCode, 0);
  assert.deepEqual(run.printed.slice(4), [
    '1/3    type into your program: 127.0.0.1 ⏎ ada ⏎',
    '',
    `2/3    your program calls bbs at 127.0.0.1:${port} (waiting for its call)`,
    '',
    '3/3    bbs sends 0014BBS Server 1.2',
    '       greeting',
    '       ✓ bbs ← 0003ada  username',
    '       in the check, its screen then showed Message: ',
    '',
    'Everything on the wire came as it should.',
  ]);
});

test('ends when the input ends while waiting for the client', async (t) => {
  const check = passed('03-bbs-client', ['program', 'bbs', 'connected']);
  const run = start(t, check, await freePort());
  await run.shows(/your program calls bbs/);
  run.leaves();
  assert.equal(await run.exitCode, 1);
});

test('reports a program that is not running, a taken port, and a check without traffic', async (t) => {
  const gone = start(t, LISTED, 1); // nothing listens there
  await gone.takes(1);
  await assert.rejects(gone.exitCode, { code: 'not-running', exitCode: EXIT.broken });
  const taken = await openServer(t, () => undefined);
  const check = passed('03-bbs-client', ['program', 'bbs', 'connected']);
  await assert.rejects(start(t, check, taken).exitCode, { code: 'cannot-listen' });
  const silent = passed('02-bbs-server', ['program', 'screen', 'exited', '1']);
  const unusable = { code: 'no-traffic', exitCode: EXIT.usage };
  await assert.rejects(start(t, silent, 1).exitCode, unusable);
});

/** Starts a replay at another port than the protocol's. */
function start(t: TestContext, found: FoundCheck, port: number) {
  const plan = planReplay(found);
  const connections = plan.connections.map((each) => {
    return { ...each, service: { ...each.service, port } };
  });
  const input = new PassThrough();
  const keys = new EnterKey(input);
  t.after(() => keys.close());
  const printed: string[] = [];
  let wake: () => void = () => undefined;
  const print = (lines: readonly string[]) => {
    printed.push(...lines);
    wake();
  };
  const exitCode = replay(
    found,
    { print, colors: pc.createColors(false), keys },
    { ...plan, connections },
  );
  exitCode.catch(() => undefined); // awaited later by the test
  const shows = async (line: RegExp) => {
    while (!printed.some((each) => line.test(each))) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    printed,
    exitCode,
    shows,
    enter: () => void input.write('\n'),
    leaves: () => void input.end(),
    /** Presses Enter at each of these steps. */
    async takes(...steps: readonly number[]): Promise<void> {
      for (const step of steps) {
        await shows(new RegExp(`^${step}/`));
        input.write('\n');
      }
    },
  };
}

async function openServer(t: TestContext, serve: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    t.after(() => socket.destroy());
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends the reply once all of `question` has arrived. */
function answer(socket: Socket, question: string, reply: string): void {
  let came = '';
  socket.on('data', (chunk: Buffer) => {
    came += chunk.toString();
    if (came === question) socket.write(reply);
  });
}
