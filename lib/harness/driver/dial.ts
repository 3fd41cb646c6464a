// Connects to the program, retrying until it listens: readiness is the first connection that succeeds.

import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { withDescendants } from '../os/processes.ts';
import { listenersOf, type Listener } from '../os/sockets.ts';
import type { CheckContext } from './check-context.ts';
import { canConnect } from './ports.ts';
import type { Program } from './program.ts';
import { LOCALHOST } from './service.ts';
import { throttled } from './throttled.ts';

/** Both addresses of a connection. */
export interface Route {
  /** The address that is dialled. */
  readonly to: string;
  /** The caller's own address; by default the system chooses it. */
  readonly from?: string | undefined;
}

/**
 * Dials the program until it accepts, exits, or sleeps without listening.
 *
 * @param ports - The port to dial, and those on which it may listen by mistake.
 * @param answeredBefore - Whether this program has accepted a connection before: part of the evidence.
 * @throws ExpectationFailed with what does listen, if the program can't be reached.
 */
export async function dialProgram(
  context: CheckContext,
  program: Program,
  route: Route,
  [port, ...others]: readonly [number, ...number[]],
  answeredBefore: boolean,
): Promise<Socket> {
  const attempts = new Attempts(context, route, port);
  const isOver = () => attempts.socket !== undefined || program.exitedAndDrained;
  const listens = throttled(LIMITS.look, () => (listenersOfProgram(program) ?? []).length > 0);
  let waited = await context.until(() => isOver() || (!program.hasShownItself && listens()));
  if (waited === 'ready' && !isOver()) {
    program.hasShownItself = true; // It has started, maybe on another port.
    waited = await context.until(isOver);
  }
  const { slept } = context.idle.last;
  await attempts.end();
  program.throwIfUnstartable();
  if (attempts.socket) {
    program.hasShownItself = true;
    return attempts.socket;
  }
  const listeners = listenersOfProgram(program) ?? (await findByDialling([port, ...others]));
  return context.fail(
    { kind: 'no-listener', address: route.to, port, listeners, answeredBefore, slept },
    waited,
  );
}

/** What the program listens on; `undefined` where the system doesn't tell. */
function listenersOfProgram({ pid }: Program): readonly Listener[] | undefined {
  return pid === undefined ? [] : listenersOf(withDescendants(pid));
}

/** Where something accepts calls at one of these ports: on a system that doesn't tell who listens, it can still be dialled. */
async function findByDialling(ports: readonly number[]): Promise<Listener[]> {
  const places = ports.flatMap((port) => [LOCALHOST, '::1'].map((address) => ({ address, port })));
  const answers = await Promise.all(places.map((place) => canConnect(place.port, place.address)));
  return places.filter((_, index) => answers[index]);
}

/** Retries the connection in the background. */
class Attempts {
  socket: Socket | undefined;
  #isOver = false;
  readonly #trying: Promise<void>;

  constructor(context: CheckContext, route: Route, port: number) {
    this.#trying = this.#try(context, route, port);
  }

  /** Waits for the attempt in progress, which may still succeed. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#trying;
  }

  async #try(context: CheckContext, route: Route, port: number): Promise<void> {
    while (!this.#isOver) {
      this.socket = await tryToConnect(route, port);
      if (this.socket) return context.signal.notify();
      await pause(LIMITS.poll); // Don't signal on ECONNREFUSED; keep polling.
    }
  }
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
