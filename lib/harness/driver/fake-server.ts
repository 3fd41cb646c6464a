// Listens in place of a service and accepts the connections that the program makes to it.

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Service } from '../../protocol/index.ts';
import type { DiagnosisHints } from '../diagnosis/evidence.ts';
import type { CheckContext } from './check-context.ts';
import { flushEventLoop } from './idle-detector.ts';
import { Peer } from './peer.ts';
import { PortTaken } from './ports.ts';
import { endpointOf } from './service.ts';

/** A scripted stand-in for a service; the peers that it accepts say what the check tells them to. */
export class FakeServer {
  readonly address: string;
  readonly port: number;
  readonly #context: CheckContext;
  readonly #service: Service;
  readonly #server: Server;
  /** Connections that no check has accepted yet. */
  readonly #pending: Socket[] = [];

  constructor(context: CheckContext, service: Service, address: string) {
    this.address = address;
    this.port = service.port;
    this.#context = context;
    this.#service = service;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined); // The peer that accepts it handles errors from then on.
      this.#pending.push(socket);
      context.program.hasShownItself = true;
      context.connections.pendingCalls++;
      context.signal.notify();
    });
  }

  /** @throws PortTaken if another process holds the port; CheckClosed if the check is over. */
  async open(): Promise<void> {
    // Registered first: a check that is over opens nothing, and one that is stopped meanwhile still frees the port.
    this.#context.onEnd(() => opened.then(() => this.#server.close()));
    const opened = once(this.#server.listen(this.port, this.address), 'listening');
    await opened.catch(() => Promise.reject(new PortTaken(this.port)));
  }

  /** Expects the program to connect, and accepts. */
  accepts(hints: DiagnosisHints = {}): Promise<Peer> {
    return this.#context.expectation(async () => {
      const waited = await this.#untilCalled();
      const call = this.#pending.shift();
      if (call) {
        this.#context.connections.pendingCalls--;
        const endpoint = endpointOf(this.#service, call.localAddress ?? this.address);
        const peer = new Peer(this.#context, this.#service.name, call, endpoint, 'program');
        this.#context.acted(peer); // What the program says before it is greeted comes before the greeting.
        return peer;
      }
      const { port, address } = this;
      const isCalled = () => this.#pending.length > 0;
      const isDecided = () => isCalled() || this.#context.program.exitedAndDrained;
      const seen = { kind: 'no-call', port, address } as const;
      return this.#context.failOrLate(seen, waited, hints, isDecided, isCalled);
    });
  }

  /** Expects the program to exit without having connected. */
  wasNotCalled(): Promise<void> {
    return this.#context.expectation(async () => {
      await this.#untilCalled();
      if (this.#pending.length === 0) return;
      const { port, address } = this;
      await this.#context.fail({ kind: 'unwanted-call', port, address }, 'ready');
    });
  }

  /** Stops listening; open connections stay. */
  closes(): Promise<void> {
    return this.#context.step(() => void this.#server.close());
  }

  async #untilCalled() {
    const isCalled = () => this.#pending.length > 0;
    const waited = await this.#context.until(
      () => isCalled() || this.#context.program.exitedAndDrained,
    );
    // The program's exit may be reported before a connection that it has made.
    if (!isCalled()) await flushEventLoop();
    return waited;
  }
}
