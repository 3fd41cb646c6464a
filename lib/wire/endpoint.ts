// A place where a program can be dialled, and how people write it: `HOST:PORT`, `[::1]:PORT`, `PORT` or `HOST`.

import { isIPv6 } from 'node:net';

/** An address or a name, and a TCP port. */
export interface Endpoint {
  readonly host: string;
  /** 0 to 65535; 0 stands for any free port where one is to be opened. */
  readonly port: number;
}

/**
 * Reads an endpoint, of which one half may be missing.
 *
 * @returns `undefined` if it is none.
 */
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

/** Writes it so that {@link parseEndpoint} reads it back. */
export function showEndpoint({ host, port }: Endpoint): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

function withPort(rest: Partial<Endpoint>, digits: string): Partial<Endpoint> | undefined {
  const port = Number(digits);
  return port <= 65_535 ? { ...rest, port } : undefined;
}
