import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { Closed, CheckContext } from './check-context.ts';
import { FakeServer } from './fake-server.ts';

/** An address of this machine that nobody else is likely to listen on; macOS has but one. */
const ADDRESS = process.platform === 'darwin' ? '127.0.0.1' : '127.77.0.1';

const open = (context: CheckContext) => new FakeServer(context, 'dns', ADDRESS).open();

test('a check that is stopped while it opens a port leaves the port free', async () => {
  const stopped = new CheckContext();
  const opening = open(stopped);
  await stopped.close();
  const next = new CheckContext();
  await assert.doesNotReject(open(next));
  await next.close();
  await opening;
});

test('a check that is over opens no port', async () => {
  const over = new CheckContext();
  await over.close();
  await assert.rejects(open(over), Closed);
  const next = new CheckContext();
  await assert.doesNotReject(open(next));
  await next.close();
});

test('a call that was made before the program ended is taken', async () => {
  const context = new CheckContext();
  const board = new FakeServer(context, 'dns', ADDRESS);
  await board.open();
  context.programExitedAndDrained = () => true;
  connect(board.port, board.address).on('error', () => undefined);
  await assert.doesNotReject(board.accepts().finally(() => context.close()));
});
