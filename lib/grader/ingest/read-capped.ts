// Reads a stream into memory, asking at each chunk whether there may be more.

import type { Readable } from 'node:stream';

/**
 * Reads all of a stream.
 *
 * @param judge - Is given the number of bytes so far, and throws if that is too many; the stream is destroyed then.
 */
export async function readCapped(
  stream: Readable,
  judge: (bytes: number) => void,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    judge(length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
