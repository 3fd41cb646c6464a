/** A correct variant: one async generator a socket cuts the stream into messages. */
import type { Socket } from 'node:net';

export class ProtocolError extends Error {}

const inboxes = new WeakMap<Socket, AsyncGenerator<string, void>>();

export async function receiveMessage(socket: Socket): Promise<string | null> {
  const inbox = inboxes.get(socket) ?? messagesOf(socket);
  inboxes.set(socket, inbox);
  const next = await inbox.next();
  return next.done ? null : next.value;
}

async function* messagesOf(socket: Socket): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  socket.allowHalfOpen = true; // the peer may end its side while we still answer
  let bytes = Buffer.alloc(0);
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      while (bytes.length >= 4) {
        const header = bytes.toString('latin1', 0, 4);
        if (!/^\d{4}$/.test(header))
          throw new ProtocolError(`bad header ${JSON.stringify(header)}`);
        const end = 4 + Number(header);
        if (bytes.length < end) break;
        const message = decode(decoder, bytes.subarray(4, end));
        bytes = bytes.subarray(end);
        yield message;
      }
    }
    if (bytes.length > 0) throw new ProtocolError('truncated');
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function decode(decoder: TextDecoder, payload: Buffer): string {
  try {
    return decoder.decode(payload);
  } catch {
    throw new ProtocolError('not UTF-8');
  }
}

export function sendMessage(socket: Socket, message: string): Promise<void> {
  const payload = new TextEncoder().encode(message);
  if (payload.length > 9999) return Promise.reject(new RangeError('longer than 9999 bytes'));
  const header = Buffer.from(payload.length.toString().padStart(4, '0'));
  return new Promise((resolve, reject) => {
    socket.write(Buffer.concat([header, payload]), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
