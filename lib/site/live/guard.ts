// DiagnosisHints our own pages from everyone else's: a page of another site, open in the same browser, is refused.

import type { IncomingMessage } from 'node:http';

/**
 * Why a request is not answered; `undefined` if it may be.
 *
 * @param hosts - The names under which we are reached. A name that somebody else's DNS made point here is none of them.
 */
export function refusal(
  { headers }: IncomingMessage,
  hosts: readonly string[],
): string | undefined {
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) return 'These pages are for this machine, at 127.0.0.1.';
  if (origin !== undefined && origin !== `http://${host}`)
    return 'These pages answer their own scripts alone.';
  const site = headers['sec-fetch-site'];
  const isVisit = headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit) {
    return 'These pages answer their own scripts alone.';
  }
  return undefined;
}
