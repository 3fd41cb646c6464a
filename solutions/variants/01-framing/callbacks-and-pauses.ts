/** A correct variant: callbacks inside, and a slow sender: a frame's header and payload leave apart. */
import type { Socket } from 'node:net';

export class ProtocolError extends Error {}

const greeted = new WeakSet<Socket>();

export function sendMessage(socket: Socket, message: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const payload = Buffer.from(message);
    if (payload.length > 9999) return reject(new RangeError('more than 9999 bytes'));
    const settle = (error?: Error | null) => (error ? reject(error) : resolve());
    const header = ('0000' + String(payload.length)).slice(-4);
    socket.allowHalfOpen = true; // the peer may end its side while we pause
    const patience = greeted.has(socket) ? 0 : 60; // slow once for each peer, then soon
    greeted.add(socket);
    socket.write(header, (error) => {
      if (error) return reject(error);
      const sendPayload = () => {
        if (payload.length === 0) settle();
        else socket.write(payload, settle);
      };
      if (patience > 0) setTimeout(sendPayload, patience);
      else setImmediate(sendPayload);
    });
  });
}

type Callback = (error: Error | null, bytes: Buffer) => void;

export function receiveMessage(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => {
      socket.destroy();
      reject(new ProtocolError(reason));
    };
    collect(socket, 4, [], (error, header) => {
      if (error) return reject(error);
      if (header.length === 0) return resolve(null);
      if (header.length < 4) return refuse('truncated');
      for (const byte of header) if (byte < 48 || byte > 57) return refuse('header is not digits');
      const count = Number(header.toString('latin1'));
      collect(socket, count, [], (error, payload) => {
        if (error) return reject(error);
        if (payload.length < count) return refuse('truncated');
        const text = payload.toString();
        if (Buffer.compare(Buffer.from(text), payload) !== 0) return refuse('not UTF-8');
        resolve(text);
      });
    });
  });
}

/** Takes what is there, waits for more, and calls back with all of it, or with less at the end. */
function collect(socket: Socket, missing: number, parts: Buffer[], callback: Callback): void {
  const some = socket.read(Math.min(missing, socket.readableLength)) as Buffer | null;
  if (some !== null) parts.push(some);
  const left = missing - (some?.length ?? 0);
  if (left === 0) return callback(null, Buffer.concat(parts));
  if (socket.errored) return callback(socket.errored, Buffer.alloc(0));
  if (!socket.readable) return callback(null, Buffer.concat(parts));
  const again = () => {
    socket.off('readable', again).off('end', again).off('error', again).off('close', again);
    collect(socket, left, parts, callback);
  };
  socket.on('readable', again).on('end', again).on('error', again).on('close', again);
}
