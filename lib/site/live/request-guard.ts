// Rejects requests from other sites that are open in the same browser.

import type { IncomingMessage } from 'node:http';

const FOREIGN = 'These pages respond to their own scripts only.';

/**
 * The reason to reject a request; `undefined` if it is allowed.
 *
 * @param hosts - The allowed values of the Host header; a foreign name whose DNS entry points here (DNS rebinding) is not one.
 */
export function refusalReason(
  { headers }: IncomingMessage,
  hosts: readonly string[],
): string | undefined {
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) return 'These pages are served at 127.0.0.1 only.';
  if (origin !== undefined && origin !== `http://${host}`) return FOREIGN;
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return FOREIGN;
  }
  return undefined;
}
