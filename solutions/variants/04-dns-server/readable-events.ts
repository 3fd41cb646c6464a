/** A correct variant: no await and no lesson 1; bytes are collected on 'readable', and one write answers. */
import { createServer, type Socket } from 'node:net';

const dictionary = Object.assign(Object.create(null) as Record<string, string | undefined>, {
  'bbs.example': '127.0.0.1',
  'localhost.bbs': '127.0.0.1',
  'dialtone.example': '127.0.0.1',
  'summer.example': '192.0.2.10',
  'attic.example': '198.51.100.7',
  'night-owl.example': '203.0.113.99',
});

function frame(text: string): string {
  return String(text.length).padStart(4, '0') + text; // only ASCII is sent here
}

/** The name that the bytes hold; `'wait'` while it is not whole, `'wrong'` when it is not a frame. */
function parse(bytes: Buffer): { name: string } | 'wait' | 'wrong' {
  if (bytes.length < 4) return 'wait';
  const header = bytes.toString('latin1', 0, 4);
  if (!/^[0-9]{4}$/.test(header)) return 'wrong';
  const payload = bytes.subarray(4, 4 + Number(header));
  if (payload.length < Number(header)) return 'wait';
  const name = payload.toString();
  return Buffer.from(name).equals(payload) ? { name } : 'wrong';
}

function serve(socket: Socket): void {
  let bytes = Buffer.alloc(0);
  socket.allowHalfOpen = true;
  socket.write(frame('DNS Server 1.0'));
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.on('readable', function read() {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    bytes = Buffer.concat([bytes, chunk]);
    const question = parse(bytes);
    if (question === 'wait') return;
    if (question === 'wrong') return void socket.destroy();
    socket.off('readable', read).resume();
    socket.end(frame(dictionary[question.name] ?? 'unknown domain'));
  });
}

createServer(serve)
  .on('error', () => {
    console.log('Somebody listens on port 10334 already; stop that program first.');
    process.exit(1);
  })
  .listen(10334, '0.0.0.0');
