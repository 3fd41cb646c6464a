/** Sends and receives messages over a socket. What the messages mean is up to the programs that use it. */
import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';

const HEADER_BYTES = 4;
const MAX_PAYLOAD_BYTES = 9999; // what four digits can count

/** The peer broke the rules of framing (F6, F7, F8). */
export class ProtocolError extends Error {}

/**
 * Sends one message as a frame: four digits that count its bytes, then the bytes.
 * Resolves when they are written. Rejects if the peer is gone. Rejects with a `RangeError`, and
 * sends nothing, if the message has more than 9999 bytes.
 */
export async function sendMessage(socket: Socket, message: string): Promise<void> {
  // TODO 1: Put a header before the message
  const frame = message;
  // TODO 6: Refuse a message that is too long
  await new Promise<void>((resolve, reject) => {
    socket.write(frame, (error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Receives one message, or `null` if the peer has ended the stream.
 * Rejects with a `ProtocolError`, and closes the connection, if the bytes are not a whole frame.
 */
export async function receiveMessage(socket: Socket): Promise<string | null> {
  const header = (await readBytes(socket, HEADER_BYTES)).toString('latin1');
  if (header === '') return null; // F7: the stream ended between two frames
  // TODO 4: Refuse a header that is not four digits
  // TODO 2: Read as many bytes as the header counts
  const payload = await readBytes(socket, MAX_PAYLOAD_BYTES);
  // TODO 5: Refuse a payload that is cut off, or not UTF-8
  return payload.toString();
}

/** Waits for `count` bytes, in however many chunks they come. Resolves with fewer if the stream ends first. */
function readBytes(socket: Socket, count: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const events = ['readable', 'end', 'error', 'close'];
    function look(): void {
      // TODO 3: Wait until all the bytes are there
      const bytes = socket.read(Math.min(count, socket.readableLength)) as Buffer | null;
      if (bytes === null && count > 0 && socket.readable) return; // we look again at the next event
      for (const event of events) socket.off(event, look);
      if (socket.errored) reject(socket.errored);
      else resolve(bytes ?? Buffer.alloc(0));
    }
    for (const event of events) socket.on(event, look);
    look();
  });
}

/** Closes the connection so that nothing more is read from it. */
function refuse(socket: Socket, reason: string): never {
  socket.destroy();
  throw new ProtocolError(reason);
}
