// Tests a peer whose connection the program closes unexpectedly.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ECHO } from '../../protocol/fixtures/services.ts';
import { Peer } from './peer.ts';
import { endpointOf } from './service.ts';
import { CheckContext } from './check-context.ts';

test('a peer can still close a connection that the program has reset, in each way', async () => {
  const server = createServer((socket) => socket.resetAndDestroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const context = new CheckContext({ argv: ['none'], cwd: '.', env: {} });
  try {
    for (const leave of ['resets', 'ends'] as const) {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      const peer = new Peer(context, leave, socket, endpointOf(ECHO, '127.0.0.1'), 'peer');
      await new Promise((resolve) => socket.once('close', resolve));
      await assert.doesNotReject(peer[leave]());
    }
  } finally {
    await context.close();
    server.close();
  }
});
