// Computes how many bytes a connection can hold while its reader has stopped.

import { readFileSync } from 'node:fs';

/** Node's buffer of a paused socket and the program's own, up to 64 KiB each. */
const IN_PROCESSES = 128 * 1024;

/** What a system's buffers hold at most by default: 4 MiB of Linux's sender, and some of the receiver. */
const IN_SYSTEM = 4_325_376;

/** Bytes that certainly fill a connection whose reader has stopped: the buffers of both systems and both processes. */
export function bytesToFillConnection(): number {
  const [, , mostSent] = readLimits('tcp_wmem');
  const [, received] = readLimits('tcp_rmem');
  return IN_PROCESSES + Math.min(IN_SYSTEM, (mostSent ?? IN_SYSTEM) + (received ?? 0));
}

/** The least, the first and the largest size of a buffer (tcp(7)); none on other systems than Linux. */
function readLimits(name: 'tcp_rmem' | 'tcp_wmem'): number[] {
  try {
    return readFileSync(`/proc/sys/net/ipv4/${name}`, 'utf8').trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}
