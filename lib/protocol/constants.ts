// The numbers of the framing.

/** Bytes in a frame's header: four ASCII digits (F1). */
export const HEADER_LENGTH = 4;

/** The most bytes that a payload may have: what four digits can count (F1, F5). */
export const MAX_PAYLOAD_LENGTH = 9999;
