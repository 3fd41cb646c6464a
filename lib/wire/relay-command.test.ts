import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import pc from 'picocolors';
import { findWorkbook } from '../harness/find-workbook.ts';
import { relay } from './relay-command.ts';

test('prints where to connect, then each frame, and a protocol error', async (t) => {
  const server = await openServer(t, '0014BBS Server 1.2');
  const screen = startRelay(t, `127.0.0.1:${server}`);
  const where = await screen.shows(/^Relay {2}127\.0\.0\.1:(\d+) → 127\.0\.0\.1:\d+ {2}bbs$/);
  const client = connect(Number(where[1]), '127.0.0.1');
  t.after(() => client.destroy());
  await screen.shows(/#1 {2}client ← server {2}greeting {8}0014BBS Server 1\.2$/);
  client.write('0003adaAnd');
  await screen.shows(/#1 {2}client → server {2}username {8}0003ada$/);
  await screen.shows(/protocol error {2}And$/);
});

test('shows an incomplete frame when its rest does not arrive', async (t) => {
  const server = await openServer(t, '0014BBS Ser');
  const screen = startRelay(t, `127.0.0.1:${server}`);
  const where = await screen.shows(/^Relay {2}127\.0\.0\.1:(\d+)/);
  const client = connect(Number(where[1]), '127.0.0.1');
  t.after(() => client.destroy());
  await screen.shows(/client ← server {2}unfinished {6}0014BBS Ser {2}11 of 18 bytes$/);
});

test('names a port that is taken', async (t) => {
  const taken = await openServer(t, '');
  await assert.rejects(
    relay(
      { listen: `127.0.0.1:${taken}`, to: '127.0.0.1:1' },
      run(() => undefined),
    ),
    (error: Error & { code?: string }) =>
      error.code === 'cannot-listen' && error.message.includes(`127.0.0.1:${taken}`),
  );
});

test('explains that an address belongs to no network here', async () => {
  await assert.rejects(
    relay(
      { listen: '192.0.2.1:0', to: '127.0.0.1:1' },
      run(() => undefined),
    ),
    /cannot listen at 192\.0\.2\.1:0: no network of this machine has that address\.$/,
  );
});

function startRelay(t: TestContext, to: string) {
  const stop = new AbortController();
  const seen: string[] = [];
  let wake: () => void = () => undefined;
  const print = (lines: readonly string[]) => {
    seen.push(...lines);
    wake();
  };
  const done = relay({ listen: '127.0.0.1:0', to }, { ...run(print), stop: stop.signal });
  t.after(async () => {
    stop.abort();
    await done;
  });
  return {
    /** Waits for a line. */
    async shows(line: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = seen.map((each) => line.exec(each)).find((each) => each !== null);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

function run(print: (lines: readonly string[]) => void) {
  const look = { colors: pc.createColors(false), columns: 100 };
  return { workbook: findWorkbook(), ...look, print, stop: new AbortController().signal };
}

/** A server that sends one message to each client. */
async function openServer(t: TestContext, text: string): Promise<number> {
  const server = createServer((socket) => {
    t.after(() => socket.destroy());
    socket.on('error', () => undefined);
    socket.write(text);
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
