// Looks up the services of a lesson by name, so that no check contains a port number.

import type { Service } from '../../protocol/index.ts';
import type { Endpoint } from '../verdict.ts';

/** The address at which programs are dialled by default. */
export const LOCALHOST = '127.0.0.1';

/** A service at an address, as transcripts hold it. */
export function endpointOf({ name, transport, port }: Service, address: string): Endpoint {
  return { service: name, transport, address, port };
}

/** @throws Error if the lesson declares no such service: a slip in a check. */
export function findService(services: readonly Service[], name: string): Service {
  const found = services.find((each) => each.name === name);
  if (found) return found;
  const names = services.map((each) => each.name).join(', ');
  throw new Error(`lesson.ts declares no service "${name}"; it declares ${names}.`);
}
