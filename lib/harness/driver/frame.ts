// Encodes the valid frames of a check with the protocol's encoder; a check writes out invalid ones byte by byte.

import { encodeFrame } from '../../protocol/encode-frame.ts';

/** The frames of these messages, concatenated. */
export function frames(...messages: readonly string[]): Buffer {
  return Buffer.concat(messages.map(encodeFrame));
}

/** Bytes as a check writes them; text means its UTF-8 bytes. */
export type Bytes = string | Uint8Array;

/** Converts them to a buffer. */
export function toBuffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes as Uint8Array);
}
