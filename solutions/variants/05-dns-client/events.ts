/** A correct variant: asks the name server with events alone, and only then goes on with lesson 3. */
import { connect, isIP } from 'node:net';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

const host = process.env.DNS_SERVER ?? '127.0.0.1';

function lookUp(name: string, use: (address: string) => void): void {
  const payload = Buffer.from(name);
  const socket = connect({ host, port: 10334 });
  let bytes = Buffer.alloc(0);
  let greeted = false;
  let over = false;

  const finish = () => {
    over = true;
    socket.destroy();
  };
  const wrong = () => {
    finish();
    void leave(1, 'Wrong protocol!\n');
  };
  const gone = () => {
    if (over) return;
    finish();
    void leave(1, `${host} does not answer on port 10334\n`, process.stderr);
  };

  function hear(message: string): void {
    if (!greeted) {
      greeted = true;
      if (message !== 'DNS Server 1.0') return wrong();
      if (payload.length > 9999) return gone();
      socket.write(payload.length.toString().padStart(4, '0'));
      socket.write(payload);
    } else if (message === 'unknown domain') {
      finish();
      void leave(1, 'unknown domain\n');
    } else if (isIP(message) === 0) wrong();
    else {
      finish();
      use(message);
    }
  }

  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (!over && bytes.length >= 4) {
      const header = bytes.toString('latin1', 0, 4);
      if (!/^[0-9]{4}$/.test(header)) return wrong();
      const end = 4 + Number(header);
      if (bytes.length < end) return;
      const message = bytes.toString('utf8', 4, end);
      if (!Buffer.from(message).equals(bytes.subarray(4, end))) return wrong();
      bytes = bytes.subarray(end);
      hear(message);
    }
  });
  socket.on('end', () => (bytes.length === 0 || over ? gone() : wrong()));
  socket.on('error', gone);
}

const name = (await ask('Domain: ')) ?? (await leave(0));
lookUp(name, (address) => void chat(address));
