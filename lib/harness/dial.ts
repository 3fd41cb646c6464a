// Connects to the program, and waits until it can be connected to: readiness is the first connection that succeeds.

import { connect, type Socket } from 'node:net';
import { LIMITS } from './limits.ts';
import type { Program } from './program.ts';
import type { Scene } from './scene.ts';
import { withDescendants } from './system/processes.ts';
import { listenersOf } from './system/sockets.ts';

/**
 * Dials the program until it answers, ends, or sleeps without listening.
 *
 * @throws Unmet with what does listen, if the program cannot be reached.
 */
export async function dialProgram(scene: Scene, program: Program, address: string, port: number): Promise<Socket> {
  let socket: Socket | undefined;
  let isOver = false;
  const attempts = (async () => {
    while (!socket && !isOver) {
      socket = await tryToConnect(address, port);
      await (socket ? scene.signal.ring() : pause());
    }
  })();
  const waited = await scene.patience.until(() => !!socket || !program.isRunning, LIMITS.start);
  const pid = scene.programPid();
  const listeners = pid === undefined ? [] : listenersOf(withDescendants(pid));
  isOver = true;
  await attempts;
  program.throwIfUnstartable();
  return socket ?? scene.fail({ kind: 'no-listener', address, port, listeners }, waited);
}

/** A refused connection is no news: nobody is woken. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LIMITS.poll));
}

function tryToConnect(host: string, port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
