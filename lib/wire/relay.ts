// A TCP relay between clients and a server: forwards every byte, end and reset, and reports them as events.

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Side } from '../protocol/index.ts';
import type { Endpoint } from './endpoint.ts';

/** An event on one of the relay's connections. */
export type RelayEvent =
  /** A client has connected to the relay. */
  | { readonly kind: 'connected'; readonly from: Endpoint }
  /** A chunk, before it is forwarded; handlers may keep its bytes. */
  | { readonly kind: 'bytes'; readonly from: Side; readonly bytes: Uint8Array }
  /** One side sends no more (half-close); the other may continue. */
  | { readonly kind: 'ended'; readonly from: Side }
  /** One side has dropped the connection. */
  | { readonly kind: 'reset'; readonly from: Side }
  /** Connecting to the server failed, so the client's connection is reset; `code` is like `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Both sides are closed. */
  | { readonly kind: 'closed' };

/** Called with each event; connections are numbered from 1. */
export type OnRelayEvent = (connection: number, event: RelayEvent) => void;

/** A listening relay. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /**
   * @param listen - Where clients connect; port 0 means any free port.
   * @param to - The server's endpoint.
   * @throws Error with the system's code (`EADDRINUSE`, `EADDRNOTAVAIL`, …) if it cannot listen there.
   */
  static async open(listen: Endpoint, to: Endpoint, onEvent: OnRelayEvent): Promise<Relay> {
    const relay = new Relay(to, onEvent);
    relay.#server.listen({ ...listen, exclusive: true });
    await once(relay.#server, 'listening');
    return relay;
  }

  private constructor(to: Endpoint, onEvent: OnRelayEvent) {
    let connections = 0;
    const options = { allowHalfOpen: true, pauseOnConnect: true, noDelay: true };
    this.#server = createServer(options, (client) => {
      const connection = (connections += 1);
      const server = connect({ ...to, allowHalfOpen: true, noDelay: true });
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
      }
      join(client, server, (event) => onEvent(connection, event));
    });
  }

  /** The endpoint it listens on. */
  get endpoint(): Endpoint {
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  /** Stops listening and drops open connections. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** Connects a client's socket with the server's. */
function join(client: Socket, server: Socket, emit: (event: RelayEvent) => void): void {
  let isConnected = false;
  let isDropped = false;
  const drop = (event: RelayEvent) => {
    if (isDropped) return;
    isDropped = true;
    emit(event);
    for (const socket of [client, server]) dropSocket(socket);
  };
  emit({
    kind: 'connected',
    from: { host: client.remoteAddress ?? '', port: client.remotePort ?? 0 },
  });
  client.on('error', () => drop({ kind: 'reset', from: 'client' }));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code ?? error.message;
    const isReset = isConnected || code === 'ECONNRESET'; // the server may reset right after accepting
    drop(isReset ? { kind: 'reset', from: 'server' } : { kind: 'unreachable', code });
  });
  server.once('connect', () => {
    isConnected = true;
    pass('client', client, server, emit);
    pass('server', server, client, emit);
  });
  let open = 2;
  for (const socket of [client, server]) {
    socket.once('close', () => {
      open -= 1;
      if (open === 0) emit({ kind: 'closed' });
    });
  }
}

function dropSocket(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}

/** Forwards one direction with backpressure. */
function pass(from: Side, source: Socket, target: Socket, emit: (event: RelayEvent) => void): void {
  source.on('data', (bytes: Buffer) => {
    emit({ kind: 'bytes', from, bytes });
    if (!target.write(bytes)) source.pause();
  });
  target.on('drain', () => source.resume());
  source.once('end', () => {
    emit({ kind: 'ended', from });
    target.end();
  });
  source.resume();
}
