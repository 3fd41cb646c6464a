// The API that a check's body uses: dial the program, accept its connections, run it and draw values.

import type { LessonFacts } from '../lesson-facts.ts';
import { bytesToFillConnection } from '../os/socket-buffers.ts';
import { dialProgram } from './dial.ts';
import { ipv6Address, otherAddress, otherIPv4, someAddress, someIPv4 } from './own-addresses.ts';
import type { SeededRandom } from './random.ts';
import { Peer } from './peer.ts';
import { throwIfTaken } from './ports.ts';
import type { Program } from './program.ts';
import type { CheckContext } from './check-context.ts';
import { endpointOf, findService, LOCALHOST } from './service.ts';
import { FakeServer } from './fake-server.ts';

/** What one check can do. */
export class CheckApi {
  /** The program under test; it doesn't run until it is dialled or started. */
  readonly program: Program;
  /** Draws values from the run's seed. */
  readonly draw: SeededRandom;
  readonly #context: CheckContext;
  readonly #services: LessonFacts['services'];
  /** Whether the program has accepted a connection. */
  #wasDialled = false;

  /** @param services - The services of the lesson; `dial` dials the first. */
  constructor(context: CheckContext, services: LessonFacts['services'], draw: SeededRandom) {
    this.#context = context;
    this.#services = services;
    this.draw = draw;
    this.program = context.program;
  }

  /** Runs the same steps with each of these values, one after the other. */
  readonly inTurn = async <T>(
    values: readonly T[],
    steps: (value: T) => Promise<unknown>,
  ): Promise<void> => {
    for (const value of values) await steps(value);
  };

  /** Prepares another run of the program, not started yet; the run before it has to be over. */
  readonly anotherRun = (): Program => this.#context.newRun();

  /**
   * Connects to the program, after starting it if necessary and waiting until it listens.
   *
   * @param name - The caller's name in the transcript.
   * @param address - The address to dial; every IPv4 address of this machine should work. To dial another one
   *   than 127.0.0.1 is to call from a third one, where the system has that many.
   */
  readonly dial = (name: string, address: string = LOCALHOST): Promise<Peer> =>
    this.#context.expectation(async () => {
      const [service, ...others] = this.#services;
      const ports = [service.port, ...others.map(({ port }) => port)] as const;
      if (this.program.wasStarted) {
        // It may still be busy after its last reply; if it is about to exit, it accepts no more connections.
        await this.#context.idle.untilProcessed();
      } else {
        await throwIfTaken(service.port);
        this.program.start();
      }
      const route = { to: address, from: this.#callerOf(address) };
      const call = await dialProgram(this.#context, this.program, route, ports, this.#wasDialled);
      this.#wasDialled = true;
      const peer = new Peer(this.#context, name, call, endpointOf(service, address), 'peer');
      this.#context.acted(peer);
      return peer;
    });

  /** Copies of a text, more of them than fit into a connection whose reader has stopped. */
  readonly overflow = (text: string): string[] =>
    Array<string>(Math.ceil(bytesToFillConnection() / Buffer.byteLength(text))).fill(text);

  /** Listens in place of a service at this address, for the program to connect to. */
  readonly listen = (service: string, address: string = LOCALHOST): Promise<FakeServer> =>
    this.#context.step(async () => {
      const found = findService(this.#services, service);
      const server = new FakeServer(this.#context, found, address);
      await server.open();
      return server;
    });

  /** See {@link otherIPv4}. */
  readonly otherIPv4 = (): string => otherIPv4(this.draw);

  /** See {@link someIPv4}. */
  readonly someIPv4 = (): string => someIPv4(this.draw);

  /** See {@link ipv6Address}. */
  readonly ipv6Address = (): string => ipv6Address(this.draw);

  /** See {@link otherAddress}. */
  readonly otherAddress = (): string => otherAddress(this.draw);

  /** See {@link someAddress}. */
  readonly someAddress = (): string => someAddress(this.draw);

  /** The caller's own address for a call to `address`: a third one, where the system has that many. */
  #callerOf(address: string): string | undefined {
    return address !== LOCALHOST && address.startsWith('127.') ? this.someIPv4() : undefined;
  }
}
