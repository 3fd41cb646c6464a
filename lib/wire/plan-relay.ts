// Plans the connections of a relay from the options `--listen` and `--to`; opens none.

import { UserError } from '../harness/user-error.ts';
import type { Service } from '../protocol/index.ts';
import { parseEndpoint, showEndpoint, type Endpoint } from './endpoint.ts';

/** One port that a relay opens, where its calls go, and what is talked there. */
export interface RelayRoute {
  readonly listen: Endpoint;
  readonly to: Endpoint;
  readonly service: Service;
}

/** What was typed. */
export interface RelayWords {
  readonly listen?: string;
  readonly to?: string;
  /** The name of a service. */
  readonly as?: string;
}

/**
 * A server on `0.0.0.0` holds its port on every IPv4 address: on Linux nothing else gets it on 127.0.0.2 either.
 * The IPv6 loopback is left, and a client dials it by the same port. It is there on Linux, macOS and Windows.
 */
const LISTEN_HOST = '::1';
const SERVER_HOST = '127.0.0.1';

/**
 * The wires that the words ask for: one for each port that a service has if no port is named.
 *
 * @param services - Of two on one port, the later one is relayed.
 * @throws UserError if a word isn't an endpoint or a service, or a route would lead back into the relay.
 */
export function planRelay(words: RelayWords, services: readonly Service[]): RelayRoute[] {
  const listen = readWord('--listen', words.listen);
  const to = readWord('--to', words.to);
  const named = [listen.port, to.port].filter((port) => port !== undefined);
  return chooseServices(services, words.as, named).map((service) => {
    const { port } = service;
    const wire: RelayRoute = {
      listen: { host: LISTEN_HOST, port, ...listen },
      to: { host: SERVER_HOST, port, ...to },
      service,
    };
    throwIfLoop(wire);
    return wire;
  });
}

/** The service that is named, or that has a named port; else the first, or one for each port if nothing is named. */
function chooseServices(
  services: readonly Service[],
  name: string | undefined,
  ports: readonly number[],
): readonly Service[] {
  if (name !== undefined) {
    const found = services.filter((each) => each.name === name);
    if (found.length > 0) return found;
    const names = services.map((each) => each.name).join(', ');
    throw new UserError('bad-service', `There is no service "${name}". There are ${names}.`);
  }
  const byPort = [...new Map(services.map((each) => [each.port, each])).values()];
  if (ports.length === 0) return byPort;
  const named = byPort.filter(({ port }) => ports.includes(port));
  return (named.length > 0 ? named : byPort).slice(0, 1);
}

function readWord(option: string, word: string | undefined): Partial<Endpoint> {
  if (word === undefined) return {};
  const endpoint = parseEndpoint(word);
  if (endpoint) return endpoint;
  const forms = 'HOST:PORT, HOST or PORT; an IPv6 address before a port needs brackets: [::1]:PORT';
  throw new UserError(
    'bad-endpoint',
    `${option} "${word}" is not an address. It is written ${forms}.`,
  );
}

function throwIfLoop({ listen, to }: RelayRoute): void {
  const hosts = [listen.host, '0.0.0.0', '::'];
  if (listen.port !== to.port || !hosts.includes(to.host)) return;
  const sentence = `The relay would dial itself at ${showEndpoint(to)}. Say with --to where the server is.`;
  throw new UserError('bad-endpoint', sentence);
}
