/**
 * Throws when the peer ends the stream between two messages. The learner believed that a
 * connection that ends has failed.
 *
 * @fails disconnect-not-reported: normal-end
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

/**
 * Receives one message, or `null` if the peer has ended the stream.
 * Rejects with a `ProtocolError`, and closes the connection, if what comes is not a whole frame.
 */
export async function receiveMessage(socket: Socket): Promise<string | null> {
  const header = (await readBytes(socket, HEADER_BYTES)).toString('latin1');
  if (header === '') refuse(socket, 'truncated');
  if (!/^[0-9]+$/.test(header)) refuse(socket, `${JSON.stringify(header)} is not four digits`);
  const length = Number(header);
  const payload = await readBytes(socket, length);
  if (header.length < HEADER_BYTES || payload.length < length) refuse(socket, 'truncated');
  if (!isUtf8(payload)) refuse(socket, 'the payload is not UTF-8');
  return payload.toString();
}

/** Waits until `count` bytes are there, in however many chunks. Gives fewer where the stream ends. */
function readBytes(socket: Socket, count: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const events = ['readable', 'end', 'error', 'close'];
    function look(): void {
      const bytes = socket.read(count) as Buffer | null;
      if (bytes === null && count > 0 && socket.readable) return; // we look again at the next event
      for (const event of events) socket.off(event, look);
      if (socket.errored) reject(socket.errored);
      else resolve(bytes ?? Buffer.alloc(0));
    }
    for (const event of events) socket.on(event, look);
    look();
  });
}

/** Closes the connection, so that nothing more is read from it. */
function refuse(socket: Socket, reason: string): never {
  socket.destroy();
  throw new ProtocolError(reason);
}
