// Connects to the program, and waits until it can be connected to: readiness is the first connection that succeeds.

import { connect, type Socket } from 'node:net';
import { LIMITS } from '../limits.ts';
import type { Program } from './program.ts';
import type { CheckContext } from './check-context.ts';
import { withDescendants } from '../os/processes.ts';
import { listenersOf } from '../os/sockets.ts';

/** Both ends of a call. */
export interface Route {
  /** The address that is dialled. */
  readonly to: string;
  /** The caller's own address; the system chooses if it is left out. */
  readonly from?: string | undefined;
}

/**
 * Dials the program until it answers, ends, or sleeps without listening.
 *
 * @throws ExpectationFailed with what does listen, if the program cannot be reached.
 */
export async function dialProgram(
  context: CheckContext,
  program: Program,
  route: Route,
  port: number,
): Promise<Socket> {
  const attempts = new Attempts(context, route, port);
  const waited = await context.idle.until(
    () => attempts.socket !== undefined || program.exitedAndDrained,
    LIMITS.start,
  );
  await attempts.end();
  program.throwIfUnstartable();
  const { answeredBefore } = program;
  program.answeredBefore = true;
  if (attempts.socket) return attempts.socket;
  const pid = context.programPid();
  const listeners = pid === undefined ? [] : listenersOf(withDescendants(pid));
  return context.fail(
    { kind: 'no-listener', address: route.to, port, listeners, answeredBefore },
    waited,
  );
}

/** Tries to connect again and again, in the background. */
class Attempts {
  socket: Socket | undefined;
  #isOver = false;
  readonly #trying: Promise<void>;

  constructor(context: CheckContext, route: Route, port: number) {
    this.#trying = this.#try(context, route, port);
  }

  /** The last attempt; it may still succeed. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#trying;
  }

  async #try(context: CheckContext, route: Route, port: number): Promise<void> {
    while (!this.#isOver) {
      this.socket = await tryToConnect(route, port);
      if (this.socket) return context.signal.ring();
      await pause();
    }
  }
}

/** A refused connection is no news: nobody is woken. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LIMITS.poll));
}

function tryToConnect({ to, from }: Route, port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: to, localAddress: from, port, allowHalfOpen: true });
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
