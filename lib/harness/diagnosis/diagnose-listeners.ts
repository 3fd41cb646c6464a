// Names why nobody answers at the dialled address, from what the program does listen on.

import type { Socket } from '../os/sockets.ts';
import type { EngineCode } from './codes.ts';

/**
 * Names why nobody answers at an address.
 *
 * @param listeners - Everything the program listens on; empty also where the system does not tell.
 */
export function diagnoseListeners(
  address: string,
  port: number,
  listeners: readonly Socket[],
): EngineCode {
  const here = listeners.filter((listener) => listener.port === port);
  if (here.some((listener) => listener.address.includes(':'))) return 'listens-on-ipv6-only';
  if (here.some((listener) => listener.address !== address)) return 'listens-on-loopback-only';
  return listeners.length > 0 ? 'listens-on-other-port' : 'nothing-listens';
}
