/** A correct variant: a class for the name service, which takes its time. */
import { connect, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolError, receiveMessage } from '../../01-framing/socketfuncs.ts';
import { ask, chat, leave } from '../../03-bbs-client/bbs-client.ts';

class UnknownDomain extends Error {}

class NameService {
  readonly host: string;
  readonly port = 10334;

  constructor(host = '127.0.0.1') {
    this.host = host;
  }

  async resolve(name: string): Promise<string> {
    const socket = connect(this.port, this.host);
    socket.on('error', () => {});
    try {
      if ((await this.#hear(socket)) !== 'DNS Server 1.0') throw new ProtocolError('greeting');
      await pause(50);
      await this.#spell(socket, name);
      const answer = await this.#hear(socket);
      if (answer === 'unknown domain') throw new UnknownDomain(answer);
      if (isIP(answer) === 0) throw new ProtocolError('not an address');
      return answer;
    } finally {
      socket.destroy();
      await pause(50);
    }
  }

  async #hear(socket: Socket): Promise<string> {
    const message = await receiveMessage(socket);
    if (message === null) throw new Error('the name server has hung up');
    return message;
  }

  async #spell(socket: Socket, name: string): Promise<void> {
    const payload = Buffer.from(name);
    if (payload.length > 9999) throw new RangeError('a name of more than 9999 bytes');
    const bytes = [...Buffer.from(String(payload.length).padStart(4, '0')), ...payload];
    for (const byte of bytes) {
      if (bytes.length < 50) await pause(1);
      socket.write(Uint8Array.of(byte));
    }
  }
}

const name = await ask('Domain: ');
if (name === null) await leave(0);
else {
  const service = new NameService(process.env.DNS_SERVER);
  try {
    await chat(await service.resolve(name));
  } catch (error) {
    if (error instanceof UnknownDomain) await leave(1, 'unknown domain\n');
    if (error instanceof ProtocolError) await leave(1, 'Wrong protocol!\n');
    const why = error instanceof Error ? error.message : String(error);
    await leave(1, `${service.host} port ${service.port}: ${why}\n`, process.stderr);
  }
}
