/** Sends and receives messages over a socket. What the messages mean is up to the programs that use it. */
import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';

const HEADER_BYTES = 4;

/** The peer broke the rules of framing (F6, F7, F8). */
export class ProtocolError extends Error {}

/**
 * Sends one message as a frame: four digits that count its bytes, then the bytes.
 * Resolves when they are written. Rejects if the peer is gone. Rejects with a `RangeError`, and
 * sends nothing, if the message has more than 9999 bytes.
 */
export async function sendMessage(socket: Socket, message: string): Promise<void> {
  // TODO 1: Put a header before the message
  // TODO 6: Refuse a message that is too long
}

/**
 * Receives one message, or `null` if the peer has ended the stream.
 * Rejects with a `ProtocolError`, and closes the connection, if the bytes are not a whole frame.
 */
export async function receiveMessage(socket: Socket): Promise<string | null> {
  // TODO 2: Read as many bytes as the header counts
  const chunk = await readBytes(socket, 65536); // whatever has come
  return chunk.length === 0 ? null : chunk.subarray(HEADER_BYTES).toString();
  // TODO 4: Refuse a header that is not four digits
  // TODO 5: Refuse a payload that is cut off, or not UTF-8
}

/** Waits for `count` bytes, in however many chunks they come. Resolves with fewer if the stream ends first. */
function readBytes(socket: Socket, count: number): Promise<Buffer> {
  // TODO 3: Wait until all the bytes are there
  const take = () => socket.read(Math.min(count, socket.readableLength)) as Buffer | null;
  const first = take() ?? Buffer.alloc(0);
  if (first.length > 0 || count === 0) return Promise.resolve(first);
  return new Promise((resolve) => socket.once('readable', () => resolve(take() ?? first)));
}

/** Closes the connection so that nothing more is read from it. */
function refuse(socket: Socket, reason: string): never {
  // TODO 4: Refuse a header that is not four digits
  throw new Error('not written yet');
}
