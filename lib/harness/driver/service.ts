// The two services of the protocol by name, so that no check holds a port number.

import { BBS_PORT, DNS_PORT } from '../../protocol/constants.ts';

/** A service of the protocol. */
export type Service = 'bbs' | 'dns';

/** The TCP port that a service lives on (S1, D1). */
export const PORT_OF: Readonly<Record<Service, number>> = { bbs: BBS_PORT, dns: DNS_PORT };

/** The address that programs are dialled at. */
export const LOCALHOST = '127.0.0.1';
