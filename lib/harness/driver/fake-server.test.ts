// Tests the fake server's port and its connections when a check or its program ends at an awkward moment.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { DNS } from '../../protocol/fixtures/services.ts';
import { CheckContext } from './check-context.ts';
import { CheckClosed } from './check-errors.ts';
import { FakeServer } from './fake-server.ts';

/** An address of this machine that is probably unused; macOS has only one. */
const ADDRESS = process.platform === 'darwin' ? '127.0.0.1' : '127.77.0.1';

/** A program that exits at once. */
const newContext = () =>
  new CheckContext({ argv: [process.execPath, '--eval', ''], cwd: import.meta.dirname, env: {} });
const open = (context: CheckContext) => new FakeServer(context, DNS, ADDRESS).open();

test('a check that is stopped while it opens a port leaves the port free', async () => {
  const stopped = newContext();
  const opening = open(stopped);
  await stopped.close();
  const next = newContext();
  await assert.doesNotReject(open(next));
  await next.close();
  await opening;
});

test('a check that is over opens no port', async () => {
  const over = newContext();
  await over.close();
  await assert.rejects(open(over), CheckClosed);
  const next = newContext();
  await assert.doesNotReject(open(next));
  await next.close();
});

test('a connection that was made before the program exited is accepted', async () => {
  const context = newContext();
  const server = new FakeServer(context, DNS, ADDRESS);
  await server.open();
  await context.program.starts();
  await context.program.exits(0);
  connect(server.port, server.address).on('error', () => undefined);
  await assert.doesNotReject(server.accepts().finally(() => context.close()));
});
