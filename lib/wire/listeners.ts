// Listens on the ports that a client connects to in a replay, and queues connections until they are accepted.

import { on, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { showEndpoint, type Endpoint } from './endpoint.ts';

/** Listeners by endpoint; each endpoint is opened once. */
export class PortListeners {
  readonly #servers: Server[] = [];
  readonly #sockets: Socket[] = [];
  readonly #connections = new Map<string, AsyncIterator<[Socket]>>();

  /** @throws Error with the system's code if the port cannot be opened. */
  async open(endpoint: Endpoint): Promise<void> {
    const key = showEndpoint(endpoint);
    if (this.#connections.has(key)) return;
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      this.#sockets.push(socket);
      socket.on('error', () => undefined); // handled by the accepting side
    });
    this.#servers.push(server);
    this.#connections.set(key, on(server, 'connection') as AsyncIterator<[Socket]>);
    server.listen({ ...endpoint, exclusive: true });
    await once(server, 'listening');
  }

  /** Accepts the next connection to an open port. */
  async accept(endpoint: Endpoint): Promise<Socket> {
    const next = await this.#connections.get(showEndpoint(endpoint))?.next();
    if (!next || next.done) throw new Error(`${showEndpoint(endpoint)} is not open.`);
    return next.value[0];
  }

  /** Closes all ports and drops their connections. */
  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
