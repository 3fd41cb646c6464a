// Writes where a relay listens, and what to type so that a client goes through it.

import type { Colors } from '../harness/render/colors.ts';
import { showEndpoint } from './endpoint.ts';
import type { RelayRoute } from './plan-relay.ts';

/** The lines that a relay begins with. */
export function renderWires(wires: readonly RelayRoute[], { bold, dim }: Colors): string[] {
  return [
    ...wires.map(
      ({ listen, to, service }) =>
        `Relay  ${showEndpoint(listen)} → ${showEndpoint(to)}  ${dim(service.name)}`,
    ),
    ...wires.flatMap((wire) => howToDial(wire).map((line) => `${dim('       ')}${line}`)),
    dim('       The server sees the relay’s address, not the client’s. Ctrl-C ends the relay.'),
    '',
  ];

  function howToDial({ listen, service }: RelayRoute): string[] {
    if (service.redirect === undefined || listen.port !== service.port) return [];
    const sentence = service.redirect.replace('{host}', listen.host);
    return [sentence.replace(/`([^`]*)`/g, (_, typed: string) => bold(typed))];
  }
}
