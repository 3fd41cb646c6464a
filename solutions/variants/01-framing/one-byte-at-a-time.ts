/** A correct variant: reads each byte by itself, and writes each byte by itself. */
import type { Socket } from 'node:net';

export class ProtocolError extends Error {}

export async function sendMessage(socket: Socket, message: string): Promise<void> {
  const payload = Buffer.from(message, 'utf8');
  if (payload.byteLength > 9999) throw new RangeError('that is too long');
  let count = '';
  for (const unit of [1000, 100, 10, 1]) count += String(Math.floor(payload.length / unit) % 10);
  const bytes = [...Buffer.from(count), ...payload];
  const last = bytes.pop() ?? 0;
  for (const byte of bytes) socket.write(Uint8Array.of(byte));
  await new Promise<void>((resolve, reject) => {
    socket.write(Uint8Array.of(last), (error) => (error ? reject(error) : resolve()));
  });
}

export async function receiveMessage(socket: Socket): Promise<string | null> {
  let count = 0;
  for (let place = 0; place < 4; place++) {
    const byte = await readByte(socket);
    if (byte === null && place === 0) return null;
    if (byte === null) return close(socket, 'truncated');
    if (byte < 0x30 || byte > 0x39) return close(socket, `byte ${byte} is not a digit`);
    count = count * 10 + (byte - 0x30);
  }
  const payload = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    const byte = await readByte(socket);
    if (byte === null) return close(socket, 'truncated');
    payload[place] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
  } catch {
    return close(socket, 'not UTF-8');
  }
}

async function readByte(socket: Socket): Promise<number | null> {
  while (true) {
    const bytes = socket.read(1) as Buffer | null;
    if (bytes?.length === 1) return bytes.readUInt8();
    if (socket.errored) throw socket.errored;
    if (!socket.readable) return null;
    await somethingHappens(socket);
  }
}

function somethingHappens(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const events = ['readable', 'end', 'error', 'close'];
    const wake = () => {
      for (const event of events) socket.off(event, wake);
      resolve();
    };
    for (const event of events) socket.on(event, wake);
  });
}

function close(socket: Socket, reason: string): never {
  socket.destroy();
  throw new ProtocolError(reason);
}
