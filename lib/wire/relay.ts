// Stands between clients and a server, and passes on every byte, end and reset as it comes; shows nothing by itself.

import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Side } from '../protocol/index.ts';
import type { Endpoint } from './endpoint.ts';

/** What happened on one of the relay's connections. */
export type RelayEvent =
  /** A client has dialled the relay. */
  | { readonly kind: 'connected'; readonly from: Endpoint }
  /** A chunk, before it is passed on; its bytes are the receiver's to keep. */
  | { readonly kind: 'bytes'; readonly from: Side; readonly bytes: Uint8Array }
  /** One side sends no more (half-close); the other may go on. */
  | { readonly kind: 'ended'; readonly from: Side }
  /** One side has dropped the connection. */
  | { readonly kind: 'reset'; readonly from: Side }
  /** The server could not be dialled, so the client's connection is reset; `code` is the system's, as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Nothing is left of the connection. */
  | { readonly kind: 'closed' };

/** Hears what happens; connections are counted from 1. */
export type OnRelayEvent = (connection: number, event: RelayEvent) => void;

/** A relay that is open. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /**
   * Opens a relay.
   *
   * @param listen - Where clients dial; port 0 takes any free one.
   * @param to - Where the server is.
   * @throws Error with the system's code (`EADDRINUSE`, `EADDRNOTAVAIL`, …) if it cannot listen there.
   */
  static async open(listen: Endpoint, to: Endpoint, onEvent: OnRelayEvent): Promise<Relay> {
    const relay = new Relay(to, onEvent);
    await new Promise<void>((resolve, reject) => {
      relay.#server.once('error', reject).listen({ ...listen, exclusive: true }, resolve);
    });
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

  /** Where it listens. */
  get endpoint(): Endpoint {
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  /** Stops listening, and drops what is still connected. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** Joins a client's connection with one to the server. */
function join(client: Socket, server: Socket, tell: (event: RelayEvent) => void): void {
  let isConnected = false;
  let isDropped = false;
  const drop = (event: RelayEvent) => {
    if (isDropped) return;
    isDropped = true;
    tell(event);
    for (const socket of [client, server]) dropSocket(socket);
  };
  tell({
    kind: 'connected',
    from: { host: client.remoteAddress ?? '', port: client.remotePort ?? 0 },
  });
  client.on('error', () => drop({ kind: 'reset', from: 'client' }));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code ?? error.message;
    const isReset = isConnected || code === 'ECONNRESET'; // A server may accept and drop in one breath.
    drop(isReset ? { kind: 'reset', from: 'server' } : { kind: 'unreachable', code });
  });
  server.once('connect', () => {
    isConnected = true;
    pass('client', client, server, tell);
    pass('server', server, client, tell);
  });
  let open = 2;
  for (const socket of [client, server]) {
    socket.once('close', () => {
      open -= 1;
      if (open === 0) tell({ kind: 'closed' });
    });
  }
}

function dropSocket(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}

/** Passes one direction on. A side that reads slowly slows the other down: chunks do not pile up here. */
function pass(from: Side, source: Socket, target: Socket, tell: (event: RelayEvent) => void): void {
  source.on('data', (bytes: Buffer) => {
    tell({ kind: 'bytes', from, bytes });
    if (!target.write(bytes)) source.pause();
  });
  target.on('drain', () => source.resume());
  source.once('end', () => {
    tell({ kind: 'ended', from });
    target.end();
  });
  source.resume();
}
