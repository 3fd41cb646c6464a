// Unpacks a tar archive, gzipped or not; accepts only regular files and folders.

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  const packed = createReadStream(file);
  const unpacking = (await isGzip(file)) ? [createGunzip()] : [];
  await unpackTarStream([packed, ...unpacking], into, bombDetector(size));
}

/** Unpacks a tar from a stream; `onChunk` is called with the length of each chunk and may throw. */
export async function unpackTarStream(
  source: readonly [Readable, ...Transform[]],
  into: SubmissionWriter,
  onChunk: (bytes: number) => void,
): Promise<void> {
  const limit = into.remainingBytes + SUBMISSION.entries * 1024; // each entry has headers and padding
  let sum = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum += chunk.length;
      attempt(done, () => {
        onChunk(chunk.length);
        if (sum > limit)
          throw new SubmissionRejected('bomb', 'The archive unpacks to more than the size limit.');
        this.push(chunk);
      });
    },
  });
  await pipeline([...source, counted, parserOf(into)]).catch(rejectUnreadable);
}

/** Adapts the library's parser to a Node stream that fails with the first error. */
function parserOf(into: SubmissionWriter): Writable {
  let firstError: Error | undefined;
  const note = (error: unknown) =>
    (firstError ??= error instanceof Error ? error : new Error(String(error)));
  const parser = new Parser({
    strict: true,
    maxMetaEntrySize: SUBMISSION.nameBytes * SUBMISSION.depth * 4,
    onReadEntry(entry) {
      try {
        extractEntry(entry, into, note);
      } catch (error) {
        note(error);
        entry.resume();
      }
    },
  });
  const ended = new Promise<void>((resolve) => parser.on('end', resolve));
  parser.on('error', note);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        parser.write(chunk);
        if (firstError) throw firstError;
      });
    },
    final(done) {
      parser.end();
      if (firstError) return done(firstError);
      void ended.then(() => done(firstError));
    },
  });
}

function extractEntry(
  entry: ReadEntry,
  into: SubmissionWriter,
  note: (error: unknown) => void,
): void {
  const name = entry.path;
  const parts = into.checkName(name);
  into.checkKind(name, kindOf(entry));
  into.checkSize(name, entry.size);
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
  entry.on('end', () => {
    try {
      if (parts !== undefined && entry.type !== 'Directory')
        into.write(parts, Buffer.concat(chunks));
    } catch (error) {
      note(error);
    }
  });
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

/** Runs a step of a stream and passes on what it throws as the stream's error. */
function attempt(done: (error?: Error) => void, step: () => void): void {
  try {
    step();
    done();
  } catch (error) {
    done(error as Error);
  }
}
