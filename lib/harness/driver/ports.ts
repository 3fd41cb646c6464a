// Whether a port is free, and who holds it if not.

import { createServer } from 'node:net';
import { findHolder, readListeners } from '../os/sockets.ts';

/** Something that is not the program holds a port that a check needs. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  constructor(port: number) {
    super(describeHolder(port));
    this.port = port;
  }
}

/**
 * Makes sure that a program could bind the port on every IPv4 address.
 *
 * @throws PortTaken if it could not.
 */
export async function throwIfTaken(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new PortTaken(port)));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

function describeHolder(port: number): string {
  const listener = readListeners(port)[0];
  const holder = listener && findHolder(listener.inode);
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  return `Port ${port} is held by ${who}; end it and try again.`;
}
