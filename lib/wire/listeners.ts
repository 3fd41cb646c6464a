// The ports that a replay opens for a client to call; a call waits until it is taken.

import { createServer, type Server, type Socket } from 'node:net';
import { showEndpoint, type Endpoint } from './endpoint.ts';

/** Some ports, each opened once however many calls it will take. */
export class PortListeners {
  readonly #doors = new Map<string, PortListener>();

  /** @throws Error with the system's code if the port cannot be opened. */
  async open(endpoint: Endpoint): Promise<void> {
    const key = showEndpoint(endpoint);
    if (this.#doors.has(key)) return;
    const door = new PortListener();
    this.#doors.set(key, door);
    await door.open(endpoint);
  }

  /** The next call to a port that was opened. */
  call(endpoint: Endpoint): Promise<Socket> {
    const door = this.#doors.get(showEndpoint(endpoint));
    if (!door) throw new Error(`No door was opened at ${showEndpoint(endpoint)}.`);
    return door.call();
  }

  /** Closes all ports, and drops the calls that nobody took. */
  close(): void {
    for (const door of this.#doors.values()) door.close();
  }
}

class PortListener {
  readonly #calls: Socket[] = [];
  readonly #waiting: ((call: Socket) => void)[] = [];
  readonly #server: Server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (call) => {
    call.on('error', () => undefined); // Who takes the call hears of it.
    const take = this.#waiting.shift();
    if (take) take(call);
    else this.#calls.push(call);
  });

  open({ host, port }: Endpoint): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen({ port, host, exclusive: true }, resolve);
    });
  }

  call(): Promise<Socket> {
    const call = this.#calls.shift();
    if (call) return Promise.resolve(call);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#server.close();
    for (const call of this.#calls) call.destroy();
  }
}
