/**
 * Takes what is left at the end of the stream for a last message. The learner believed that whoever
 * hangs up has said all that was announced.
 *
 * @fails disconnect-not-reported: half-a-dm
 */
import * as net from 'node:net';
import { StringDecoder } from 'node:string_decoder';

const board: { ip: string; text: string }[] = [];
const letters: { to: string; text: string }[] = [];

function frame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(('000' + body.length).slice(-4)), body]);
}
function fit(text: string): string {
  if (Buffer.byteLength(text) <= 9999) return text;
  return new StringDecoder('utf8').write(Buffer.from(text).subarray(0, 9999));
}
const server = net.createServer((socket) => {
  const ip = socket.remoteAddress ?? 'nobody';
  let buffer = Buffer.alloc(0);
  let state: 'name' | 'command' | 'to' | 'text' | 'over' = 'name';
  let name = '';
  let to = '';
  console.log('Got connection from %s:%d', ip, socket.remotePort);
  socket.write(frame('BBS Server 1.2'));
  const reply = (texts: string[]) => {
    socket.cork();
    socket.write(frame(`${texts.length}`));
    texts.forEach((text) => socket.write(frame(text)));
    process.nextTick(() => socket.uncork());
  };
  const handle = (message: string) => {
    switch (state) {
      case 'name':
        name = message;
        state = 'command';
        break;
      case 'to':
        to = message;
        state = 'text';
        break;
      case 'text':
        console.log(`Got DM from ${name} to ${to}: ${message}`);
        letters.push({ to, text: message });
        state = 'command';
        break;
      case 'command':
        console.log(`Message: ${ip} ${message}`);
        if (message === 'quit') {
          state = 'over';
          socket.end();
        } else if (message === 'dm') state = 'to';
        else if (message === 'list') reply(board.map((post) => fit(`${post.ip} ${post.text}`)));
        else if (message === 'listdm' || message === 'listdms')
          reply(letters.filter((letter) => letter.to === name).map((letter) => letter.text));
        else board.push({ ip, text: message });
    }
  };
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    while (state !== 'over' && buffer.length >= 4) {
      const header = buffer.toString('latin1', 0, 4);
      if (!/^\d{4}$/.test(header)) {
        state = 'over';
        socket.destroy();
        return;
      }
      const size = parseInt(header, 10);
      if (buffer.length < 4 + size) return;
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
          buffer.subarray(4, 4 + size),
        );
      } catch {
        state = 'over';
        socket.destroy();
        return;
      }
      buffer = buffer.subarray(4 + size);
      handle(text);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('end', () => {
    if (buffer.length > 4) handle(buffer.toString('utf8', 4));
  });
});
server.on('error', (error: NodeJS.ErrnoException) => {
  console.log(`Port 10333 is taken (${error.code}): stop the other program`);
  process.exitCode = 1;
});
server.listen({ port: 10333, host: '0.0.0.0' });
