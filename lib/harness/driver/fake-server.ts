// Stands where a service should be and takes the calls that the program makes to it; says nothing by itself.

import { createServer, type Server, type Socket } from 'node:net';
import type { DiagnosisHints } from '../diagnosis/evidence.ts';
import { turnOfTheLoop } from './idle-detector.ts';
import { Peer } from './peer.ts';
import { PortTaken } from './ports.ts';
import type { CheckContext } from './check-context.ts';
import { PORT_OF, type Service } from './service.ts';

/** Waits for calls of the program, as the service that it means to reach. */
export class FakeServer {
  readonly address: string;
  readonly port: number;
  readonly #context: CheckContext;
  readonly #service: Service;
  readonly #server: Server;
  readonly #calls: Socket[] = [];

  constructor(context: CheckContext, service: Service, address: string) {
    this.address = address;
    this.port = PORT_OF[service];
    this.#context = context;
    this.#service = service;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined); // A peer takes over as soon as the call is answered.
      this.#calls.push(socket);
      context.callsWaiting++;
      context.signal.ring();
    });
  }

  /** @throws PortTaken if something else holds the port; Closed if the check is over. */
  async open(): Promise<void> {
    // First, so that a check that is over opens nothing, and one that is stopped meanwhile leaves the port free.
    this.#context.onEnd(() => opened.then(() => this.#server.close()));
    const opened = new Promise<void>((resolve, reject) => {
      this.#server.once('error', () => reject(new PortTaken(this.port)));
      this.#server.listen(this.port, this.address, resolve);
    });
    await opened;
  }

  /** Expects the program to call, and answers. */
  accepts(tells: DiagnosisHints = {}): Promise<Peer> {
    return this.#context.expectation(async () => {
      const waited = await this.#context.idle.until(
        () => this.#calls.length > 0 || this.#context.programExitedAndDrained(),
      );
      await this.#hears();
      const call = this.#calls.shift();
      if (call) {
        this.#context.callsWaiting--;
        return new Peer(this.#context, this.#service, call);
      }
      const { port, address } = this;
      return this.#context.fail({ kind: 'no-call', port, address }, waited, tells);
    });
  }

  /** Expects that the program has not called, up to its end. */
  wasNotCalled(): Promise<void> {
    return this.#context.expectation(async () => {
      await this.#context.idle.until(
        () => this.#calls.length > 0 || this.#context.programExitedAndDrained(),
      );
      await this.#hears();
      if (this.#calls.length === 0) return;
      await this.#context.fail(
        { kind: 'unwanted-call', port: this.port, address: this.address },
        'ready',
      );
    });
  }

  /** Takes no calls any more: the service is gone. */
  closes(): Promise<void> {
    return this.#context.step(async () => {
      await new Promise<void>((resolve) => {
        this.#server.close(() => resolve());
        resolve();
      });
    });
  }

  /** The program's end may be told before a call that it has made: what is there already is heard first. */
  async #hears(): Promise<void> {
    if (this.#calls.length === 0) await turnOfTheLoop();
  }
}
