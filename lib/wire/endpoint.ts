// Parses and writes endpoints: `HOST:PORT`, `[::1]:PORT`, `PORT` or `HOST`.

import { isIPv6 } from 'node:net';
import type { Connection } from '../harness/read-connections.ts';

/** A host (name or address) and a TCP port. */
export interface Endpoint {
  readonly host: string;
  /** 0 to 65535; when listening, 0 means any free port. */
  readonly port: number;
}

/** Parses an endpoint, of which host or port may be missing; `undefined` if the text is none. */
export function parseEndpoint(text: string): Partial<Endpoint> | undefined {
  if (/^[0-9]+$/.test(text)) return withPort({}, text);
  if (isIPv6(text)) return { host: text };
  const [, bracketed, plain, port] =
    /^(?:\[([^[\]]*)\]|([^:[\]\s/]+))(?::([0-9]+))?$/.exec(text) ?? [];
  if (bracketed !== undefined && !isIPv6(bracketed)) return undefined;
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  return port === undefined ? { host } : withPort({ host }, port);
}

/** Writes an endpoint in the form that {@link parseEndpoint} parses. */
export function showEndpoint({ host, port }: Endpoint): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The endpoint that was dialled. */
export function endpointOf({ address, service }: Connection): Endpoint {
  return { host: address, port: service.port };
}

function withPort(rest: Partial<Endpoint>, digits: string): Partial<Endpoint> | undefined {
  const port = Number(digits);
  return port <= 65_535 ? { ...rest, port } : undefined;
}
