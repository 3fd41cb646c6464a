// Writes where a relay listens, and what to type so that a client goes through it.

import type { Colors } from '../harness/render/colors.ts';
import { BBS_PORT, DNS_PORT } from '../protocol/index.ts';
import { showEndpoint } from './endpoint.ts';
import type { RelayRoute } from './plan-relay.ts';

/** The lines that a relay begins with. */
export function renderWires(wires: readonly RelayRoute[], { bold, dim }: Colors): string[] {
  return [
    ...wires.map(
      ({ listen, to, talk }) =>
        `Relay  ${showEndpoint(listen)} → ${showEndpoint(to)}  ${dim(talk)}`,
    ),
    ...wires.flatMap((wire) => howToDial(wire).map((line) => `${dim('       ')}${line}`)),
    dim('       The server sees the relay’s address, not the client’s. Ctrl-C ends the relay.'),
    '',
  ];

  function howToDial({ listen, talk }: RelayRoute): string[] {
    if (talk === 'bbs' && listen.port === BBS_PORT) {
      return [
        `Your client goes through it when you answer ${bold('IP:')} with ${bold(listen.host)}`,
      ];
    }
    if (talk === 'dns' && listen.port === DNS_PORT) {
      return [
        `The client of lesson 5 asks through it when ${bold(`DNS_SERVER=${listen.host}`)} is set`,
      ];
    }
    return [];
  }
}
