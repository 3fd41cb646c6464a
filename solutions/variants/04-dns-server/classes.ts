/** A correct variant: a class for the directory, a class for the server, and private fields. */
import { Server, type Socket } from 'node:net';
import { receiveMessage, sendMessage } from '../../01-framing/socketfuncs.ts';

class Directory {
  readonly #entries: readonly (readonly [string, string])[] = [
    ['bbs.example', '127.0.0.1'],
    ['localhost.bbs', '127.0.0.1'],
    ['dialtone.example', '127.0.0.1'],
    ['summer.example', '192.0.2.10'],
    ['attic.example', '198.51.100.7'],
    ['night-owl.example', '203.0.113.99'],
  ];

  answer(question: string): string {
    const entry = this.#entries.find(([name]) => name === question);
    return entry?.[1] ?? 'unknown domain';
  }
}

class NameServer {
  static readonly port = 10334;
  readonly #directory = new Directory();
  readonly #server = new Server({ allowHalfOpen: true }, (socket) => this.#welcome(socket));

  start(): void {
    this.#server.on('error', (error) => this.#cannotStart(error));
    this.#server.listen(NameServer.port, '0.0.0.0');
  }

  #cannotStart(error: Error): void {
    console.error(`Port ${NameServer.port}: ${error.message}. Stop what uses it.`);
    process.exit(1);
  }

  #welcome(socket: Socket): void {
    socket.once('error', () => socket.on('error', () => {}).destroy());
    void this.#talk(socket);
  }

  async #talk(socket: Socket): Promise<void> {
    try {
      await sendMessage(socket, 'DNS Server 1.0');
      const question = await receiveMessage(socket);
      if (question !== null) await sendMessage(socket, this.#directory.answer(question));
    } catch {
      return void socket.destroy();
    }
    socket.end();
    socket.resume();
  }
}

new NameServer().start();
