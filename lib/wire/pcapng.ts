// Encodes a pcapng file (draft-ietf-opsawg-pcapng), Wireshark's format, with one section and one interface.

/** One captured packet. */
export interface Capture {
  /** Microseconds since 1970. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
  /** Its original length, including bytes that weren't captured. */
  readonly fullLength: number;
  /** Shown by Wireshark; omitted if empty. */
  readonly comment: string;
}

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
/** Each capture begins with its IPv4 or IPv6 header. */
const LINKTYPE_RAW = 101;
const OPTION = { end: 0, comment: 1, interfaceName: 2, application: 4, timeResolution: 9 } as const;
const MICROSECONDS = Uint8Array.of(6);

/** @returns The bytes of the file; `comment` is about all of it. */
export function writePcapng(comment: string, captures: readonly Capture[]): Buffer {
  return Buffer.concat([
    block(
      SECTION,
      u32(BYTE_ORDER),
      u16(1), // version 1.0
      u16(0),
      u64(0xffff_ffff_ffff_ffffn), // section length: unspecified
      options([OPTION.comment, text(comment)], [OPTION.application, text('Dialtone')]),
    ),
    block(
      INTERFACE,
      u16(LINKTYPE_RAW),
      u16(0),
      u32(0), // no limit on a capture's length
      options([OPTION.interfaceName, text('dialtone')], [OPTION.timeResolution, MICROSECONDS]),
    ),
    ...captures.map(packetBlock),
  ]);
}

function packetBlock({ time, bytes, fullLength, comment }: Capture): Buffer {
  return block(
    ENHANCED_PACKET,
    u32(0), // the only interface
    u32(Number(time >> 32n)),
    u32(Number(time & 0xffff_ffffn)),
    u32(bytes.length),
    u32(fullLength),
    padded(bytes),
    comment === '' ? Buffer.alloc(0) : options([OPTION.comment, text(comment)]),
  );
}

function block(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = u32(body.length + 12); // its type, and its length at both ends
  return Buffer.concat([u32(type), length, body, length]);
}

function options(...entries: readonly (readonly [code: number, value: Uint8Array])[]): Buffer {
  const all = entries.flatMap(([code, value]) => [u16(code), u16(value.length), padded(value)]);
  return Buffer.concat([...all, u16(OPTION.end), u16(0)]);
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** An option's length has sixteen bits. */
function text(value: string): Buffer {
  return Buffer.from(value).subarray(0, 0xffff);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}
