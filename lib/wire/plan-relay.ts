// From the words `--listen` and `--to` to the connections that a relay makes; opens none.

import { UserError } from '../harness/user-error.ts';
import { BBS_PORT, DNS_PORT, type Talk } from '../protocol/index.ts';
import { parseEndpoint, showEndpoint, type Endpoint } from './endpoint.ts';

/** One port that a relay opens, where its calls go, and what is talked there. */
export interface RelayRoute {
  readonly listen: Endpoint;
  readonly to: Endpoint;
  readonly talk: Talk;
}

/** What was typed. */
export interface RelayWords {
  readonly listen?: string;
  readonly to?: string;
  readonly as?: Talk;
}

/**
 * A server on `0.0.0.0` (S1) holds its port on every IPv4 address: on Linux nothing else gets it on 127.0.0.2 either.
 * The IPv6 loopback is left, and a client dials it by the same port. It is there on Linux, macOS and Windows.
 */
const LISTEN_HOST = '::1';
const SERVER_HOST = '127.0.0.1';

/**
 * The wires that the words ask for: those of both services if no port is named.
 *
 * @throws UserError if a word is no endpoint, or a wire would lead back into the relay.
 */
export function planRelay(words: RelayWords): RelayRoute[] {
  const listen = readWord('--listen', words.listen);
  const to = readWord('--to', words.to);
  const named = [listen.port, to.port].filter((port) => port !== undefined);
  const services =
    named.length === 0 ? [BBS_PORT, DNS_PORT] : named.includes(DNS_PORT) ? [DNS_PORT] : [BBS_PORT];
  return services.map((port) => {
    const wire: RelayRoute = {
      listen: { host: LISTEN_HOST, port, ...listen },
      to: { host: SERVER_HOST, port, ...to },
      talk: words.as ?? (port === DNS_PORT ? 'dns' : 'bbs'),
    };
    throwIfLoop(wire);
    return wire;
  });
}

function readWord(option: string, word: string | undefined): Partial<Endpoint> {
  if (word === undefined) return {};
  const endpoint = parseEndpoint(word);
  if (endpoint) return endpoint;
  const forms =
    'HOST:PORT, HOST or PORT; an IPv6 address before a port stands in brackets: [::1]:10333';
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
