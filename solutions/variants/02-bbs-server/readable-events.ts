/** A correct variant: no await; each caller is a state machine on 'readable', and a list is one big write. */
import { createServer, type Socket } from 'node:net';

type State = 'username' | 'command' | 'recipient' | 'text' | 'over';

const posts: Buffer[] = [];
const boxes = new Map<string, Buffer[]>();

function frame(text: Buffer | string): Buffer {
  const payload = Buffer.from(text as string);
  return Buffer.concat([Buffer.from(payload.length.toString().padStart(4, '0')), payload]);
}

function list(frames: Buffer[]): Buffer {
  return Buffer.concat([frame(String(frames.length)), ...frames]);
}

function post(ip: string, text: string): Buffer {
  const bytes = Buffer.from(`${ip} ${text}`);
  let end = Math.min(bytes.length, 9999);
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1; // inside a character
  return frame(bytes.subarray(0, end));
}

function serve(socket: Socket): void {
  const ip = String(socket.remoteAddress);
  let state: State = 'username';
  let username = '';
  let recipient = '';
  let wanted: number | null = null; // the payload's length, once its header is read

  const hangUp = () => {
    state = 'over';
    socket.off('readable', read).off('drain', read);
    socket.end();
    socket.resume();
  };

  const commands = (command: string): void => {
    console.log('Message: %s %s', ip, command);
    if (command === 'quit') hangUp();
    else if (command === 'list') socket.write(list(posts));
    else if (command === 'listdm' || command === 'listdms') {
      socket.write(list(boxes.get(username) ?? []));
    } else if (command === 'dm') state = 'recipient';
    else posts.push(post(ip, command));
  };

  const take = (message: string): void => {
    if (state === 'username') {
      username = message;
      state = 'command';
    } else if (state === 'recipient') {
      recipient = message;
      state = 'text';
    } else if (state === 'text') {
      boxes.set(recipient, [...(boxes.get(recipient) ?? []), frame(message)]);
      console.log('Got DM from %s to %s: %s', username, recipient, message);
      state = 'command';
    } else commands(message);
  };

  function read(): void {
    while (state !== 'over' && !socket.writableNeedDrain) {
      const count: number = wanted ?? 4;
      const piece = count === 0 ? Buffer.alloc(0) : (socket.read(count) as Buffer | null);
      if (piece === null) return;
      if (piece.length < count) return void socket.destroy(); // the stream ended inside a frame
      if (wanted === null) {
        if (!/^[0-9][0-9][0-9][0-9]$/.test(piece.toString('latin1'))) return void socket.destroy();
        wanted = Number(piece);
      } else {
        const message = piece.toString();
        if (!Buffer.from(message).equals(piece)) return void socket.destroy();
        wanted = null;
        take(message);
      }
    }
  }

  console.log('Got connection from %s:%d', ip, socket.remotePort);
  socket.write(frame('BBS Server 1.2'));
  socket.on('readable', read).on('drain', read);
  socket.on('error', (error) => console.log('%s left: %s', ip, error.message));
}

const server = createServer(serve);
server.once('error', (error) => {
  console.log('Nothing can listen on port 10333 (%s): close what does.', error.message);
  process.exit(1);
});
server.listen(10333, '0.0.0.0');
