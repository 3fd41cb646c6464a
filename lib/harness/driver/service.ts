// Names the services of the protocol, so that no check contains a port number.

import { BBS_PORT, DNS_PORT } from '../../protocol/constants.ts';

/** A service of the protocol. */
export type Service = 'bbs' | 'dns';

/** The TCP port of each service (S1, D1). */
export const PORT_OF: Readonly<Record<Service, number>> = { bbs: BBS_PORT, dns: DNS_PORT };

/** The address at which programs are dialled by default. */
export const LOCALHOST = '127.0.0.1';
