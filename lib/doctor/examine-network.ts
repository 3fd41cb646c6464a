// Whether programs can talk on this machine: the ports of the lessons, loopback, and the address that friends dial.

import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { PortTaken, throwIfTaken } from '../harness/driver/ports.ts';
import { LOCALHOST } from '../harness/driver/service.ts';
import type { Finding } from './render-doctor.ts';

/** Examines whether a port is free, and which process holds it otherwise. */
export async function examinePort(port: number): Promise<Finding> {
  const about = `port ${port}`;
  try {
    await throwIfTaken(port);
    return { about, status: 'well', text: 'It is free.' };
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    const advice = 'That is fine if it is your own server.';
    return { about, status: 'note', text: error.message, advice };
  }
}

/** Examines whether this machine can talk to itself, and where others reach it. */
export async function examineNetwork(): Promise<Finding> {
  const about = 'network';
  if (!(await canTalkToItself())) {
    const text = 'This machine cannot reach itself at 127.0.0.1.';
    const advice = 'Something filters 127.0.0.1. Check your firewall, proxy and VPN.';
    return { about, status: 'trouble', text, advice };
  }
  const addresses = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const text =
    addresses.length === 0
      ? 'Programs can connect on this machine; it has no other network.'
      : `Programs reach each other here. Others may dial you at ${addresses.join(' or ')}.`;
  return { about, status: 'well', text };
}

async function canTalkToItself(): Promise<boolean> {
  const server = createServer((socket) => socket.end()).listen(0, LOCALHOST);
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await once(connect(port, LOCALHOST).resume(), 'end');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
