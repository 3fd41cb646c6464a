// Stands where a service should be and takes the calls that the program makes to it; says nothing by itself.

import { createServer, type Server, type Socket } from 'node:net';
import type { Tells } from '../diagnosis/evidence.ts';
import { turnOfTheLoop } from './patience.ts';
import { Peer } from './peer.ts';
import { PortTaken } from './ports.ts';
import type { Scene } from './scene.ts';
import { PORT_OF, type Service } from './service.ts';

/** Waits for calls of the program, as the service that it means to reach. */
export class Switchboard {
  readonly address: string;
  readonly port: number;
  readonly #scene: Scene;
  readonly #service: Service;
  readonly #server: Server;
  readonly #calls: Socket[] = [];

  constructor(scene: Scene, service: Service, address: string) {
    this.address = address;
    this.port = PORT_OF[service];
    this.#scene = scene;
    this.#service = service;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined); // A peer takes over as soon as the call is answered.
      this.#calls.push(socket);
      scene.callsWaiting++;
      scene.signal.ring();
    });
  }

  /** @throws PortTaken if something else holds the port; Closed if the check is over. */
  async open(): Promise<void> {
    // First, so that a check that is over opens nothing, and one that is stopped meanwhile leaves the port free.
    this.#scene.onEnd(() => opened.then(() => this.#server.close()));
    const opened = new Promise<void>((resolve, reject) => {
      this.#server.once('error', () => reject(new PortTaken(this.port)));
      this.#server.listen(this.port, this.address, resolve);
    });
    await opened;
  }

  /** Expects the program to call, and answers. */
  accepts(tells: Tells = {}): Promise<Peer> {
    return this.#scene.expectation(async () => {
      const waited = await this.#scene.patience.until(
        () => this.#calls.length > 0 || this.#scene.programIsDone(),
      );
      await this.#hears();
      const call = this.#calls.shift();
      if (call) {
        this.#scene.callsWaiting--;
        return new Peer(this.#scene, this.#service, call);
      }
      const { port, address } = this;
      return this.#scene.fail({ kind: 'no-call', port, address }, waited, tells);
    });
  }

  /** Expects that the program has not called, up to its end. */
  wasNotCalled(): Promise<void> {
    return this.#scene.expectation(async () => {
      await this.#scene.patience.until(() => this.#calls.length > 0 || this.#scene.programIsDone());
      await this.#hears();
      if (this.#calls.length === 0) return;
      await this.#scene.fail(
        { kind: 'unwanted-call', port: this.port, address: this.address },
        'ready',
      );
    });
  }

  /** Takes no calls any more: the service is gone. */
  closes(): Promise<void> {
    return this.#scene.step(async () => {
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
