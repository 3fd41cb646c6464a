/**
 * Turns every chunk into text as it comes, and keeps the text. The learner believed that a chunk
 * always ends where a character ends.
 *
 * @fails utf8-split: byte-by-byte, cut-in-character
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
  if (header === '') return null;
  if (!/^[0-9]+$/.test(header)) refuse(socket, `${JSON.stringify(header)} is not four digits`);
  const length = Number(header);
  const payload = await readBytes(socket, length);
  if (header.length < HEADER_BYTES || payload.length < length) refuse(socket, 'truncated');
  if (!isUtf8(payload)) refuse(socket, 'the payload is not UTF-8');
  return payload.toString();
}

interface Inbox {
  chunks: AsyncIterator<Buffer>;
  bytes: Buffer;
}

const inboxes = new WeakMap<Socket, Inbox>();

function inboxOf(socket: Socket): Inbox {
  let inbox = inboxes.get(socket);
  if (!inbox) {
    socket.allowHalfOpen = true;
    inbox = { chunks: socket.iterator({ destroyOnReturn: false }), bytes: Buffer.alloc(0) };
    inboxes.set(socket, inbox);
  }
  return inbox;
}

/** Waits until `count` bytes are there. Gives fewer where the stream ends. */
async function readBytes(socket: Socket, count: number): Promise<Buffer> {
  const inbox = inboxOf(socket);
  let text = inbox.bytes.toString();
  while (inbox.bytes.length < count) {
    const chunk = await inbox.chunks.next();
    if (chunk.done) break;
    text += chunk.value.toString();
    inbox.bytes = Buffer.from(text);
  }
  const bytes = inbox.bytes.subarray(0, count);
  inbox.bytes = inbox.bytes.subarray(count);
  return bytes;
}

/** Closes the connection, so that nothing more is read from it. */
function refuse(socket: Socket, reason: string): never {
  socket.destroy();
  throw new ProtocolError(reason);
}
