// Encodes one TCP segment in IPv4 or IPv6, with checksums (RFC 9293, RFC 791, RFC 8200).

import { isIPv6 } from 'node:net';
import type { Endpoint } from './endpoint.ts';

/** The flags of a segment (RFC 9293, 3.1). */
export const FLAG = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** One segment. Both endpoints are addresses of one kind. */
export interface Segment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** 0 to 2^32 - 1 */
  readonly sequence: number;
  readonly acknowledgment: number;
  /** Some of {@link FLAG}, added up. */
  readonly flags: number;
  readonly payload: Uint8Array;
  /** Payload bytes that are missing: counted in the headers, but not captured. */
  readonly missing: number;
}

/** Largest payload of a segment: IPv4's total length has 16 bits. */
export const LARGEST_PAYLOAD = 65_535 - 40;

const TCP = 6;
const HOPS = 64;
const WINDOW = 65_535;
const TCP_HEADER = 20;

/** @returns The bytes from the IP header to the last one that is there. */
export function writeSegment(segment: Segment): Buffer {
  const addresses = [segment.from, segment.to].map(({ host }) => addressBytes(host));
  const tcp = tcpSegment(segment, Buffer.concat(addresses));
  const length = tcp.length + segment.missing;
  const isV6 = isIPv6(segment.from.host);
  const header = isV6 ? ipv6Header(length) : ipv4Header(length);
  const packet = Buffer.concat([header, ...addresses, tcp]);
  if (!isV6) packet.writeUInt16BE(checksum(packet.subarray(0, 20)), 10);
  return packet;
}

/** The first 12 bytes; the addresses follow. */
function ipv4Header(length: number): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x45, 0); // version 4, five words
  header.writeUInt16BE(20 + length, 2);
  header.writeUInt16BE(0x4000, 6); // do not fragment
  header.writeUInt8(HOPS, 8);
  header.writeUInt8(TCP, 9);
  return header;
}

/** The first 8 bytes; the addresses follow. */
function ipv6Header(length: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(length, 4);
  header.writeUInt8(TCP, 6);
  header.writeUInt8(HOPS, 7);
  return header;
}

function tcpSegment(segment: Segment, addresses: Buffer): Buffer {
  const header = Buffer.alloc(TCP_HEADER);
  header.writeUInt16BE(segment.from.port, 0);
  header.writeUInt16BE(segment.to.port, 2);
  header.writeUInt32BE(segment.sequence >>> 0, 4);
  header.writeUInt32BE(segment.acknowledgment >>> 0, 8);
  header.writeUInt8((TCP_HEADER / 4) << 4, 12);
  header.writeUInt8(segment.flags, 13);
  header.writeUInt16BE(WINDOW, 14);
  const tcp = Buffer.concat([header, segment.payload]);
  const pseudo = Buffer.alloc(8); // length and protocol: the same words for both kinds of address
  pseudo.writeUInt32BE(tcp.length + segment.missing, 0);
  pseudo.writeUInt32BE(TCP, 4);
  tcp.writeUInt16BE(checksum(Buffer.concat([addresses, pseudo, tcp])), 16);
  return tcp;
}

/** The complement of the sum of all words, carries added in again (RFC 1071). */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2)
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function addressBytes(host: string): Buffer {
  if (!isIPv6(host)) return Buffer.from(host.split('.').map(Number));
  // The parser of addresses writes an IPv4 part as words too.
  const plain = new URL(`http://[${host}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  const words = [...head, ...zeros, ...tail];
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex');
}
