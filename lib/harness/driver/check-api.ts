// What a check's body may use: dial the program, take its calls, type to it, draw values; one stage for one check.

import { networkInterfaces } from 'node:os';
import { dialProgram } from './dial.ts';
import type { SeededRandom } from './random.ts';
import { Peer } from './peer.ts';
import { throwIfTaken } from './ports.ts';
import type { Command } from './program-process.ts';
import { Program } from './program.ts';
import type { CheckContext } from './check-context.ts';
import { LOCALHOST, PORT_OF, type Service } from './service.ts';
import { FakeServer } from './fake-server.ts';

/** The stage of one check. */
export class CheckApi {
  /** The program under test; it does not run until it is dialled or started. */
  readonly program: Program;
  /** Draws values from the run's seed. */
  readonly draw: SeededRandom;
  readonly #context: CheckContext;
  readonly #service: Service;
  readonly #command: Command;

  /** @param service - What `dial` dials. */
  constructor(context: CheckContext, command: Command, service: Service, draw: SeededRandom) {
    this.#context = context;
    this.#service = service;
    this.draw = draw;
    this.#command = command;
    this.program = this.anotherRun();
  }

  /** The program once more, not started yet; the run before it has to be over. */
  readonly anotherRun = (): Program => new Program(this.#context, this.#command);

  /**
   * Connects to the program; starts it first if it was not started yet, and waits until it listens.
   *
   * @param name - Who calls: stands in the transcript.
   * @param address - The address to dial; every IPv4 address of this machine should do (S1, D1). Whoever dials another
   *   one than 127.0.0.1 calls from a third one, where the system has so many (S7).
   */
  readonly dial = (name: string, address: string = LOCALHOST): Promise<Peer> =>
    this.#context.expectation(async () => {
      const port = PORT_OF[this.#service];
      if (this.program.wasStarted) {
        // A reply that has come is no sign that it is done: one that is about to end takes no more calls.
        await this.#context.idle.untilTaken();
      } else {
        await throwIfTaken(port);
        this.program.start();
      }
      const route = { to: address, from: this.#callerOf(address) };
      const call = await dialProgram(this.#context, this.program, route, port);
      const peer = new Peer(this.#context, name, call);
      this.#context.lastActor = peer;
      return peer;
    });

  /** Stands where a service should be, at this address, and takes the program's calls. */
  readonly listen = (service: Service, address: string = LOCALHOST): Promise<FakeServer> =>
    this.#context.step(async () => {
      const board = new FakeServer(this.#context, service, address);
      await board.open();
      return board;
    });

  /**
   * Another IPv4 address of this machine than 127.0.0.1, at which a server on 0.0.0.0 can be dialled too (S1, D1).
   * Where it is drawn, it is longer than that one (S12).
   */
  readonly otherIPv4 = (): string => {
    if (process.platform !== 'darwin')
      return `127.0.${this.draw.number(100, 200)}.${this.draw.number(100, 250)}`;
    const known = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    return (
      known.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? LOCALHOST
    );
  };

  /** The caller's own address for a call to `address`; macOS gives loopback a single one, and chooses by itself. */
  #callerOf(address: string): string | undefined {
    return address !== LOCALHOST && address.startsWith('127.') ? this.otherIPv4() : undefined;
  }

  /** The IPv6 address of this very machine; another IPv4 one where IPv6 is switched off. */
  readonly ipv6Address = (): string => {
    const known = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    return known.some(({ address }) => address === '::1') ? '::1' : this.otherIPv4();
  };

  /** Another address of this very machine than 127.0.0.1, drawn where the system has many. */
  readonly otherAddress = (): string =>
    // macOS gives loopback a single IPv4 address; its IPv6 one serves as well (R4).
    process.platform === 'darwin' ? '::1' : this.otherIPv4();
}
