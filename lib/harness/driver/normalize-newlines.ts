// Makes a line end of Windows the one that every protocol and check here means.

/** Takes each carriage return out that stands before a line feed: a console of Windows ends its lines with both. */
export function normalizeNewlines(chunk: Buffer): Buffer {
  return Buffer.from(chunk.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
