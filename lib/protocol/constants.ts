// Every number and fixed string of the protocols, in one place; not the limits of the harness.

/** Bytes in a frame's header: four ASCII digits (F1). */
export const HEADER_LENGTH = 4;

/** The most bytes that a payload may have: what four digits can count (F1, F5). */
export const MAX_PAYLOAD_LENGTH = 9999;

/** TCP port of the bulletin board (S1). */
export const BBS_PORT = 10333;

/** TCP port of the name service (D1). */
export const DNS_PORT = 10334;

/** What the bulletin board says first (S2). */
export const BBS_GREETING = 'BBS Server 1.2';

/** What the name service says first (D2). */
export const DNS_GREETING = 'DNS Server 1.0';

/** The name service's answer for a name that it does not know (D5). */
export const UNKNOWN_DOMAIN = 'unknown domain';
