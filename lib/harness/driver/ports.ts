// Tells whether a port is free, who holds it if not, and whether something listens on it.

import { connect, createServer } from 'node:net';
import { findHolder, readListeners } from '../os/sockets.ts';
import { LOCALHOST } from './service.ts';

/** Another process holds a port that a check needs. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number) {
    super(describeHolder(port));
    this.port = port;
  }
}

/**
 * Checks that a program could bind the port on every IPv4 address.
 *
 * @throws PortTaken if it couldn't.
 */
export async function throwIfTaken(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new PortTaken(port)));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** Whether a local server accepts connections on the port. */
export function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOCALHOST);
    socket.once('connect', () => {
      socket.resetAndDestroy(); // leaves no TIME_WAIT on the port
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function describeHolder(port: number): string {
  const listener = readListeners(port)[0];
  const holder = listener && findHolder(listener.inode);
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  return `Port ${port} is held by ${who}; end it and try again.`;
}
