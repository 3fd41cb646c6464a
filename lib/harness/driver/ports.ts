// Tells whether a port is free, who holds it if not, and whether something listens on it.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { findHolder, readListeners, readSockets } from '../os/sockets.ts';
import { LOCALHOST } from './service.ts';

/** Another process holds a port that a check needs. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly port: number;

  /** Connections that are over keep it, for less than a minute more; see {@link isInTimeWait}. */
  readonly passes: boolean;

  constructor(port: number) {
    const passes = readListeners(port).length === 0 && isInTimeWait(port);
    super(
      passes
        ? timeWaitSentence(port)
        : `Port ${port} is held by ${describeHolder(port)}; end it and try again.`,
    );
    this.port = port;
    this.passes = passes;
  }
}

/**
 * Whether connections that are over keep the port (Linux). Whichever end closed first is in TIME_WAIT for a minute, and a
 * program that doesn't set SO_REUSEADDR, as many in other languages don't, can't listen there until then.
 */
export function isInTimeWait(port: number): boolean {
  return (readSockets() ?? []).some((socket) => socket.inTimeWait && socket.port === port);
}

/** What that means for the user. */
export function timeWaitSentence(port: number): string {
  return `Port ${port} is in TIME_WAIT: no program holds it, but the system keeps it for a minute after a connection. A server that sets SO_REUSEADDR needn't wait.`;
}

/** Resolves when no connection keeps the port any more, or when the wait is stopped. */
export async function untilOutOfTimeWait(port: number, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + LIMITS.timeWait;
  while (isInTimeWait(port) && performance.now() < until && !signal?.aborted)
    await pause(LIMITS.look);
}

/**
 * Checks that a program could bind the port on every IPv4 address, and that its callers would reach it: macOS lets it bind
 * beside a server on 127.0.0.1, which then gets the calls.
 *
 * @throws PortTaken if not.
 */
export async function throwIfTaken(port: number): Promise<void> {
  const server = createServer().listen({ port, host: '0.0.0.0', exclusive: true });
  await once(server, 'listening').catch(() => Promise.reject(new PortTaken(port)));
  await once(server.close(), 'close');
  if (await canConnect(port)) throw new PortTaken(port);
}

/** Whether something listens on the port: where the system tells, nothing has to call it. */
export async function isListening(port: number): Promise<boolean> {
  return readSockets() === undefined ? canConnect(port) : readListeners(port).length > 0;
}

/** Whether a local server accepts connections on the port. */
export function canConnect(port: number, address = LOCALHOST): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('connect', () => {
      socket.resetAndDestroy(); // leaves no TIME_WAIT on the port
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The process that listens on the port, as far as the system tells. */
export function describeHolder(port: number): string {
  const [holder] = readListeners(port).flatMap(({ inode }) => findHolder(inode) ?? []);
  return holder ? `process ${holder.pid} (${holder.command})` : 'another process';
}
