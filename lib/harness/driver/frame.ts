// Frames for checks: the right ones come from the protocol's own encoder; wrong ones are written out byte by byte in the check.

import { encodeFrame } from '../../protocol/encode-frame.ts';

/** The frames of these messages, one after the other. */
export function frames(...messages: readonly string[]): Buffer {
  return Buffer.concat(messages.map(encodeFrame));
}

/** Bytes as a check writes them: text stands for its UTF-8 bytes. */
export type Bytes = string | Uint8Array;

/** The bytes themselves. */
export function toBuffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes as Uint8Array);
}
