// `npm run wire -- relay`: opens relays and prints the traffic until it is stopped.

import { once } from 'node:events';
import { UserError } from '../harness/user-error.ts';
import { describeHolder } from '../harness/driver/ports.ts';
import type { Io } from '../workbook/io.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';
import { showEndpoint, type Endpoint } from './endpoint.ts';
import { RelayLog } from './relay-log.ts';
import { Relay } from './relay.ts';
import { renderRoutes } from './render-relay.ts';
import { planRelay, type RelayWords, type RelayRoute } from './plan-relay.ts';

/**
 * Relays until `stop`.
 *
 * @throws UserError if an argument is invalid, or a port cannot be opened.
 */
export async function relay(
  words: RelayWords,
  io: Pick<Io, 'workbook' | 'print' | 'colors' | 'columns' | 'stop'>,
): Promise<void> {
  const { workbook, print, stop } = io;
  const routes = planRelay(words, servicesOf(await loadFacts(workbook)));
  const log = new RelayLog(io, print);
  const relays: Relay[] = [];
  const listening: RelayRoute[] = [];
  try {
    for (const route of routes) {
      const opened = await open(route, log);
      relays.push(opened);
      listening.push({ ...route, listen: opened.endpoint });
    }
    print(renderRoutes(listening, io.colors));
    if (!stop.aborted) await once(stop, 'abort');
  } finally {
    log.close();
    await Promise.all(relays.map((each) => each.close()));
  }
}

async function open(route: RelayRoute, log: RelayLog): Promise<Relay> {
  const { listen, to } = route;
  try {
    return await Relay.open(listen, to, log.follow(route));
  } catch (error) {
    const reason = explain(listen, error as NodeJS.ErrnoException);
    const sentence = `The relay cannot listen at ${showEndpoint(listen)}: ${reason}`;
    throw new UserError('cannot-listen', sentence);
  }
}

function explain({ host, port }: Endpoint, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${describeHolder(port)} holds that port. ${adviceForHost(host)}`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return host === '::1'
        ? 'this machine has no IPv6. Let your server listen on another port for now, and relay to it: --listen 127.0.0.1 --to 127.0.0.1:20333'
        : 'no network of this machine has that address.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'there is no such name.';
    case 'EACCES':
      return 'the system does not allow it.';
    default:
      return message;
  }
}

/** Whatever holds a port on `::1` listens on `::`, or is another relay. */
function adviceForHost(host: string): string {
  return host === '::1'
    ? 'If that is your server, it listens on "::": let it listen on "0.0.0.0".'
    : 'A server on 0.0.0.0 holds its port at every IPv4 address: relay at ::1, or to another machine.';
}
