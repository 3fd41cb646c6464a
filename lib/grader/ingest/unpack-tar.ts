// Unpacks a tar archive, gzipped or not; accepts only regular files and folders.

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { SUBMISSION } from '../limits.ts';
import type { SubmissionWriter } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { rejectUnreadable, bombDetector } from './unpack-zip.ts';

/**
 * Unpacks a tar file; its first bytes show whether it is gzipped.
 *
 * @throws SubmissionRejected for links and special files, for anything beyond the limits, or if it is not a tar.
 */
export async function unpackTar(file: string, into: SubmissionWriter): Promise<void> {
  const { size } = await stat(file);
  const isPacked = await isGzip(file);
  const packed = createReadStream(file);
  const chunks = isPacked ? pipeline(packed, createGunzip(), () => undefined) : packed;
  await unpackTarStream(chunks, into, bombDetector(size));
}

/** Unpacks the chunks of a tar; `onChunk` is called with the length of each and may throw. */
export async function unpackTarStream(
  chunks: AsyncIterable<Buffer>,
  into: SubmissionWriter,
  onChunk: (bytes: number) => void,
): Promise<void> {
  const limit = into.remainingBytes + SUBMISSION.entries * 1024; // each entry has headers and padding
  let sum = 0;
  const errors: unknown[] = [];
  const attempt = (step: () => void) => {
    try {
      step();
    } catch (error) {
      errors.push(error);
    }
  };
  const parser = new Parser({
    strict: true,
    maxMetaEntrySize: SUBMISSION.nameBytes * SUBMISSION.depth * 4,
    onReadEntry(entry) {
      attempt(() => extractEntry(entry, into, attempt));
      entry.resume(); // Drops the content if nothing reads it.
    },
  });
  parser.on('error', (error) => errors.push(error));
  const ended = new Promise<void>((resolve) => parser.on('end', resolve));
  try {
    for await (const chunk of chunks) {
      sum += chunk.length;
      onChunk(chunk.length);
      if (sum > limit)
        throw new SubmissionRejected('bomb', 'The archive unpacks to more than the size limit.');
      parser.write(chunk);
      if (errors.length > 0) break;
    }
    parser.end();
    if (errors.length === 0) await ended;
  } catch (error) {
    errors.push(error);
  }
  if (errors.length > 0) rejectUnreadable(errors[0]);
}

function extractEntry(
  entry: ReadEntry,
  into: SubmissionWriter,
  attempt: (step: () => void) => void,
): void {
  const name = entry.path;
  const parts = into.checkName(name);
  into.checkKind(name, kindOf(entry));
  into.checkSize(name, entry.size);
  if (parts === undefined || entry.type === 'Directory') return;
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
  entry.on('end', () => attempt(() => into.write(parts, Buffer.concat(chunks))));
}

function kindOf({ type }: ReadEntry): 'plain' | 'link' | 'special' {
  if (type === 'SymbolicLink' || type === 'Link') return 'link';
  return ['File', 'OldFile', 'ContiguousFile', 'Directory'].includes(type) ? 'plain' : 'special';
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await handle.close();
  }
}
