import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { showBytes } from '../harness/bytes-text.ts';
import { Relay, type RelayEvent } from './relay.ts';

const HERE = { host: '127.0.0.1', port: 0 };

test('forwards chunks and ends in both directions', async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  server.write('0014BBS Server 1.2');
  assert.equal(await read(client, 18), '0014BBS Server 1.2');
  client.write('0003ada');
  assert.equal(await read(server, 7), '0003ada');
  client.end();
  await end(server);
  server.end('0002ok');
  assert.equal(await read(client, 6), '0002ok');
  await end(client);
  await line.happened('closed');
  assert.deepEqual(line.events, [
    '1 connected',
    '1 server bytes 0014BBS Server 1.2',
    '1 client bytes 0003ada',
    '1 client ended',
    '1 server bytes 0002ok',
    '1 server ended',
    '1 closed',
  ]);
});

test('keeps one direction open after the other has ended', async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  server.end();
  await end(client);
  client.write('0003ada');
  assert.equal(await read(server, 7), '0003ada');
  client.write('0004quit');
  assert.equal(await read(server, 8), '0004quit');
});

for (const side of ['client', 'server'] as const) {
  test(`forwards a reset by the ${side}`, async (t) => {
    const line = await openLine(t);
    const ends = await line.call();
    const other = ends[side === 'client' ? 'server' : 'client'];
    const failed = once(other.resume(), 'error');
    ends[side].resetAndDestroy();
    const [error] = (await failed) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNRESET');
    await line.happened('closed');
    assert.deepEqual(line.events, ['1 connected', `1 ${side} reset`, '1 closed']);
  });
}

test('applies backpressure when a client reads nothing, and loses nothing', async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  client.pause();
  const everything = Buffer.alloc(64 << 20, 'x'); // more than the system's own buffers on this way hold
  server.end(everything);
  await line.standsStill();
  assert.ok(line.bytesPassed() < everything.length, 'the relay buffered everything');
  let received = 0;
  client.on('data', (chunk: Buffer) => (received += chunk.length));
  await end(client);
  assert.equal(received, everything.length);
});

test('drops the client and reports the error if there is no server', async (t) => {
  const line = await openLine(t);
  line.server.close();
  await once(line.server, 'close');
  await once(line.dial().resume(), 'error');
  await line.happened('closed');
  assert.deepEqual(line.events, ['1 connected', '1 unreachable ECONNREFUSED', '1 closed']);
});

test('drops open connections on close', async (t) => {
  const line = await openLine(t);
  const { client, server } = await line.call();
  const gone = Promise.all([end(client), end(server)]);
  await line.relay.close();
  await gone;
});

test('rejects with EADDRINUSE if the port is taken', async (t) => {
  const line = await openLine(t);
  const { port } = line.server.address() as AddressInfo;
  await assert.rejects(
    Relay.open({ ...HERE, port }, HERE, () => undefined),
    { code: 'EADDRINUSE' },
  );
});

/** A server, a relay to it, and the relay's events. */
async function openLine(t: TestContext) {
  const server = createServer({ allowHalfOpen: true }).listen(HERE);
  await once(server, 'listening');
  const sockets: Socket[] = [];
  const events: string[] = [];
  let passed = 0;
  let wake: () => void = () => undefined;
  const relay = await Relay.open(HERE, portOf(server), (connection, event) => {
    if (event.kind === 'bytes') passed += event.bytes.length;
    events.push(`${connection} ${describe(event)}`);
    wake();
  });
  t.after(async () => {
    for (const socket of sockets) socket.destroy();
    await relay.close();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  });
  const dial = () => {
    const client = connect({ ...relay.endpoint, allowHalfOpen: true });
    sockets.push(client);
    return client;
  };
  return {
    server,
    relay,
    events,
    dial,
    bytesPassed: () => passed,
    /** Connects through the relay. */
    async call(): Promise<{ client: Socket; server: Socket }> {
      const answered = once(server, 'connection');
      const client = dial();
      const [socket] = (await answered) as [Socket];
      sockets.push(socket);
      return { client, server: socket };
    },
    /** Waits for an event that starts with this text. */
    async happened(event: string): Promise<void> {
      while (!events.some((each) => each.startsWith(`1 ${event}`))) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    /** Waits until no byte moves. All sockets are in this process, so idle turns of its event loop prove it. */
    async standsStill(): Promise<void> {
      for (let before = -1, quiet = 0; quiet < 500; before = passed) {
        quiet = passed > 0 && before === passed ? quiet + 1 : 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function portOf(server: Server) {
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

async function end(socket: Socket): Promise<void> {
  await once(socket.resume(), 'end');
}

async function read(socket: Socket, length: number): Promise<string> {
  while (socket.readableLength < length) await once(socket, 'readable');
  return (socket.read(length) as Buffer).toString();
}

function describe(event: RelayEvent): string {
  switch (event.kind) {
    case 'connected':
    case 'closed':
      return event.kind;
    case 'bytes':
      return `${event.from} bytes ${showBytes(event.bytes)}`;
    case 'unreachable':
      return `unreachable ${event.code}`;
    default:
      return `${event.from} ${event.kind}`;
  }
}
