// Reads what Linux reports about TCP sockets: who listens where, and which bytes are unread. Other systems report nothing.

import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { HAS_PROC, readProcIfThere } from './read-proc.ts';

/** One line of the system's table of TCP sockets. */
export interface Socket {
  /** Dotted IPv4 address, or IPv6 address with `::` for the unspecified one. */
  readonly address: string;
  readonly port: number;
  readonly peerPort: number;
  readonly listening: boolean;
  /** It belongs to no process any more: its owner has closed it, and the system hasn't yet. */
  readonly isClosed: boolean;
  /** The system keeps its port for a minute, because its owner closed the connection first (RFC 9293, 3.6.1). */
  readonly inTimeWait: boolean;
  /** Bytes that have arrived and were not read yet. */
  readonly unread: number;
  /** Bytes that its owner has written and the other end has not acknowledged yet. */
  readonly unacknowledged: number;
  readonly inode: string;
}

const LISTEN = '0A';
const TIME_WAIT = '06';

/** IPv4 and IPv6; a socket on `::` has its IPv4 callers in the second. */
const TABLES = ['/proc/self/net/tcp', '/proc/self/net/tcp6'] as const;

/** All TCP sockets of the network that this process is in; `undefined` on other systems than Linux. */
export function readSockets(): readonly Socket[] | undefined {
  return HAS_PROC ? TABLES.flatMap(readTable) : undefined;
}

/** The sockets that listen on `port`, or on any port; none on other systems than Linux. */
export function readListeners(port?: number): readonly Socket[] {
  const all = readSockets() ?? [];
  return all.filter((socket) => socket.listening && (port === undefined || socket.port === port));
}

/**
 * One end of a connection.
 *
 * @param port - Its own port.
 * @param peerPort - The other end's port.
 * @returns `undefined` where the system does not tell, and when there is no such connection.
 */
export function readConnection(port: number, peerPort: number): Socket | undefined {
  if (!HAS_PROC) return undefined;
  for (const table of [foundIn, ...TABLES.filter((each) => each !== foundIn)]) {
    const found = readTable(table).find((each) => each.port === port && each.peerPort === peerPort);
    if (!found) continue;
    foundIn = table;
    return found;
  }
  return undefined;
}

/** Where the last connection was found, and the next will be: to read a table takes the system a millisecond. */
let foundIn: (typeof TABLES)[number] = TABLES[0];

/**
 * Whether bytes are on their way on some connection. The system holds back a small write until the one before it is
 * acknowledged (RFC 9293, 3.7.4), and the other end may take a moment for that (RFC 1122, 4.2.3.2), while both programs sleep.
 */
export function areBytesUnderWay(): boolean {
  return (readSockets() ?? []).some((socket) => !socket.listening && socket.unacknowledged > 0);
}

/** Where a program listens. */
export type Listener = Pick<Socket, 'address' | 'port'>;

/** The sockets on which one of these processes listens, if we may see them; `undefined` on other systems than Linux. */
export function listenersOf(pids: readonly number[]): readonly Listener[] | undefined {
  const listening = readSockets()?.filter((socket) => socket.listening);
  if (!listening?.length) return listening; // To list what a process holds takes longer than the table.
  const held = new Set(socketsOf(pids));
  return listening.filter((socket) => held.has(socket.inode));
}

/** The inodes of all sockets that these processes have open, as far as we may see it (Linux). */
export function socketsOf(pids: readonly number[]): string[] {
  return pids.flatMap((pid) => {
    try {
      const folder = `/proc/${pid}/fd`;
      return readdirSync(folder).flatMap((fd) => inodeOf(`${folder}/${fd}`) ?? []);
    } catch {
      return []; // It is another user's, or it has ended.
    }
  });
}

/** Resolves when none of these sockets listens any more, or after `LIMITS.portFree`. */
export async function untilClosed(inodes: readonly string[]): Promise<void> {
  const until = performance.now() + LIMITS.portFree;
  const isOpen = () => readListeners().some(({ inode }) => inodes.includes(inode));
  while (inodes.length > 0 && isOpen() && performance.now() < until) await pause(1);
}

/** The process that holds a socket and its command, as far as we may see it (Linux; not other users' processes). */
export function findHolder(inode: string): { pid: number; command: string } | undefined {
  if (!HAS_PROC) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (!socketsOf([Number(pid)]).includes(inode)) continue;
    return { pid: Number(pid), command: commandOf(pid) };
  }
  return undefined;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return 'it has just ended';
  }
}

function inodeOf(descriptor: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(descriptor))?.[1];
  } catch {
    return undefined; // It has been closed since it was listed.
  }
}

/** The sockets of a table; none if there is no such table, as without IPv6. */
function readTable(path: string): Socket[] {
  const [, ...rows] = readProcIfThere(path)?.trimEnd().split('\n') ?? [];
  return rows.map((row) => {
    const [, local = '', peer = '', state, queues = '', , , , , inode = ''] = row
      .trim()
      .split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    return {
      address: readAddress(address),
      port: Number.parseInt(port, 16),
      peerPort: Number.parseInt(peer.split(':')[1] ?? '', 16),
      listening: state === LISTEN,
      isClosed: inode === '0',
      inTimeWait: state === TIME_WAIT,
      unread: Number.parseInt(queues.split(':')[1] ?? '0', 16),
      unacknowledged: Number.parseInt(queues, 16),
      inode,
    };
  });
}

/** The kernel writes each 32-bit word of an address in the machine's own byte order: little-endian wherever Node runs. */
function readAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => [...Buffer.from(word, 'hex').reverse()]);
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every((byte) => byte === 0)) return '::';
  if (bytes.slice(0, 15).every((byte) => byte === 0)) return `::${bytes[15] ?? 0}`;
  return Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  ).join(':');
}
