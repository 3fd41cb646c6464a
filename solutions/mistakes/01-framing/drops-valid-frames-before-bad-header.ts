/**
 * Drops a whole chunk when it contains a bad header, including the valid messages before it. The
 * learner believed that a chunk is either valid or invalid as a unit.
 *
 * @fails valid-frames-before-error-dropped: good-before-bad, refuses-bad-text
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

const inboxes = new WeakMap<Socket, AsyncGenerator<string, void>>();

/** Receives one message, or `null` if the peer has ended the stream. */
export async function receiveMessage(socket: Socket): Promise<string | null> {
  const inbox = inboxes.get(socket) ?? readMessages(socket);
  inboxes.set(socket, inbox);
  const next = await inbox.next();
  return next.done ? null : next.value;
}

async function* readMessages(socket: Socket): AsyncGenerator<string, void> {
  socket.allowHalfOpen = true;
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    const messages: string[] = [];
    while (bytes.length >= HEADER_BYTES) {
      const header = bytes.toString('latin1', 0, HEADER_BYTES);
      if (!/^[0-9]+$/.test(header)) refuse(socket, 'not four digits');
      const end = HEADER_BYTES + Number(header);
      if (bytes.length < end) break;
      const payload = bytes.subarray(HEADER_BYTES, end);
      if (!isUtf8(payload)) refuse(socket, 'the payload is not UTF-8');
      messages.push(payload.toString());
      bytes = bytes.subarray(end);
    }
    yield* messages;
  }
  if (bytes.length > 0) refuse(socket, 'truncated');
}

/** Closes the connection, so that nothing more is read from it. */
function refuse(socket: Socket, reason: string): never {
  socket.destroy();
  throw new ProtocolError(reason);
}
