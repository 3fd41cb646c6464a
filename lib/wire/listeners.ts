// Listens on the ports that a client connects to in a replay, and queues connections until they are accepted.

import { createServer, type Server, type Socket } from 'node:net';
import { showEndpoint, type Endpoint } from './endpoint.ts';

/** Listeners by endpoint; each endpoint is opened once. */
export class PortListeners {
  readonly #listeners = new Map<string, PortListener>();

  /** @throws Error with the system's code if the port cannot be opened. */
  async open(endpoint: Endpoint): Promise<void> {
    const key = showEndpoint(endpoint);
    if (this.#listeners.has(key)) return;
    const listener = new PortListener();
    this.#listeners.set(key, listener);
    await listener.open(endpoint);
  }

  /** Accepts the next connection to an open port. */
  accept(endpoint: Endpoint): Promise<Socket> {
    const listener = this.#listeners.get(showEndpoint(endpoint));
    if (!listener) throw new Error(`${showEndpoint(endpoint)} is not open.`);
    return listener.accept();
  }

  /** Closes all ports and drops connections that weren't accepted. */
  close(): void {
    for (const listener of this.#listeners.values()) listener.close();
  }
}

class PortListener {
  readonly #queue: Socket[] = [];
  readonly #waiting: ((socket: Socket) => void)[] = [];
  readonly #server: Server = createServer(
    { allowHalfOpen: true, pauseOnConnect: true },
    (socket) => {
      socket.on('error', () => undefined); // handled by the accepting side
      const accept = this.#waiting.shift();
      if (accept) accept(socket);
      else this.#queue.push(socket);
    },
  );

  open({ host, port }: Endpoint): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen({ port, host, exclusive: true }, resolve);
    });
  }

  accept(): Promise<Socket> {
    const socket = this.#queue.shift();
    if (socket) return Promise.resolve(socket);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#queue) socket.destroy();
  }
}
