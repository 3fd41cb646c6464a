// Tests what is read from the system's table of sockets.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { readConnection, readListeners } from './sockets.ts';

const skip = process.platform !== 'linux' && 'not checked here: only Linux shows its sockets';

for (const [family, host] of [
  ['IPv4', '127.0.0.1'],
  ['IPv6, which IPv4 calls too', '::'],
] as const) {
  test(`every connection is found in a table of several pages, ${family}`, { skip }, async () => {
    const server = createServer((socket) => socket.on('error', () => undefined));
    server.listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const clients: Socket[] = [];
    try {
      // A line has about 150 bytes, so these take four pages and more.
      for (let i = 0; i < 60; i++) {
        const client = connect(port, '127.0.0.1');
        clients.push(client);
        await once(client, 'connect');
      }
      assert.equal(readListeners(port).length, 1);
      for (const { localPort = 0 } of clients) {
        assert.equal(readConnection(localPort, port)?.peerPort, port);
        assert.equal(readConnection(port, localPort)?.peerPort, localPort);
      }
      assert.equal(readConnection(port, port), undefined);
    } finally {
      for (const client of clients) client.resetAndDestroy();
      server.close();
    }
  });
}
