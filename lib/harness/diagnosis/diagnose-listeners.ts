// Diagnoses a refused connection by what the program listens on instead.

import type { Listener } from '../os/sockets.ts';
import type { EngineCode } from './codes.ts';

/**
 * Diagnoses why connections to an address are refused.
 *
 * @param listeners - Everything the program is known to listen on.
 */
export function diagnoseListeners(
  address: string,
  port: number,
  listeners: readonly Listener[],
): EngineCode {
  const here = listeners.filter((listener) => listener.port === port);
  if (here.some((listener) => listener.address.includes(':'))) return 'listens-on-ipv6-only';
  if (here.some((listener) => listener.address !== address)) return 'listens-on-loopback-only';
  return listeners.length > 0 ? 'listens-on-other-port' : 'nothing-listens';
}
