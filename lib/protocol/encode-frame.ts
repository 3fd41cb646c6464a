// Turns one message into the bytes of its frame; knows nothing of sockets.

import { HEADER_LENGTH, MAX_PAYLOAD_LENGTH } from './constants.ts';

const utf8 = new TextEncoder();

/**
 * Encodes a message as one frame: a header of four digits that counts the payload's bytes, then the
 * payload in UTF-8 (F1, F2, F3).
 *
 * @param message - Any text, the empty one too. A lone surrogate becomes U+FFFD, as UTF-8 has no form for it.
 * @returns The frame, 4 to 10003 bytes.
 * @throws RangeError if the payload would be longer than 9999 bytes (F5).
 */
export function encodeFrame(message: string): Uint8Array {
  const payload = utf8.encode(message);
  if (payload.length > MAX_PAYLOAD_LENGTH) {
    throw new RangeError(
      `A message has at most ${MAX_PAYLOAD_LENGTH} bytes; this one has ${payload.length}.`,
    );
  }
  const frame = new Uint8Array(HEADER_LENGTH + payload.length);
  frame.set(utf8.encode(String(payload.length).padStart(HEADER_LENGTH, '0')));
  frame.set(payload, HEADER_LENGTH);
  return frame;
}
