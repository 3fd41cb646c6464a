/**
 * Treats every chunk as one message. The learner believed that what is written with one call
 * arrives as one chunk.
 *
 * @fails one-chunk-one-message: several-at-once, empty-message, byte-by-byte, cut-in-header,
 *   cut-in-payload, cut-in-character, largest-message, two-callers, good-before-bad, truncated,
 *   truncated-header
 * @fails truncated-message-accepted: truncated-after-header
 * @fails valid-frames-before-error-dropped: refuses-bad-text
 */
import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';

const HEADER_BYTES = 4;
const MAX_PAYLOAD_BYTES = 9999; // what four digits can count

/** The peer broke the rules of framing (F6, F7, F8). */
export class ProtocolError extends Error {}

/**
 * Sends one message as a frame: four digits that count its bytes, then the bytes.
 * Resolves when they are written. Rejects if the peer is gone, or with a `RangeError` and nothing
 * sent if there are more than 9999 of them.
 */
export async function sendMessage(socket: Socket, message: string): Promise<void> {
  const length = Buffer.byteLength(message);
  const frame = String(length).padStart(HEADER_BYTES, '0') + message;
  if (length > MAX_PAYLOAD_BYTES) throw new RangeError(`${length} bytes are too many for a frame`);
  await new Promise<void>((resolve, reject) => {
    socket.write(frame, (error) => (error ? reject(error) : resolve()));
  });
}

/** Receives one message, or `null` if the peer has ended the stream. */
export function receiveMessage(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    socket.resume();
    socket.once('error', reject);
    socket.once('end', () => resolve(null));
    socket.once('data', (chunk) => {
      socket.pause();
      const header = chunk.toString('latin1', 0, HEADER_BYTES);
      const payload = chunk.subarray(HEADER_BYTES);
      if (!/^[0-9]+$/.test(header)) return reject(new ProtocolError('not four digits'));
      if (!isUtf8(payload)) return reject(new ProtocolError('not UTF-8'));
      resolve(payload.toString());
    });
  });
}
