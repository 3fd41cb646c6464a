// Unpacks a tar, gzipped or not, into a folder; only plain files and folders come out of it.

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { SUBMISSION } from '../limits.ts';
import type { FolderOfFiles } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';
import { asRefused, bombGuard } from './unpack-zip.ts';

/**
 * Unpacks a tar file; whether it is gzipped is seen from its first bytes.
 *
 * @throws SubmissionRejected for anything in it that is not a plain file or folder of fair size, or if it is no tar.
 */
export async function unpackTar(file: string, into: FolderOfFiles): Promise<void> {
  const { size } = await stat(file);
  const packed = createReadStream(file);
  const unpacking = (await isGzip(file)) ? [createGunzip()] : [];
  await unpackTarStream([packed, ...unpacking], into, bombGuard(size));
}

/** The same for a tar that comes as a stream; `judge` is told of each chunk's length and may throw. */
export async function unpackTarStream(
  source: readonly [Readable, ...Transform[]],
  into: FolderOfFiles,
  judge: (bytes: number) => void,
): Promise<void> {
  const room = into.room + SUBMISSION.entries * 1024; // every entry brings headers and padding
  let sum = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum += chunk.length;
      attempt(done, () => {
        judge(chunk.length);
        if (sum > room)
          throw new SubmissionRejected(
            'bomb',
            'The archive unpacks to more than a submission may hold.',
          );
        this.push(chunk);
      });
    },
  });
  await pipeline([...source, counted, parserOf(into)]).catch(asRefused);
}

/** Node's streams and the library's parser are cousins: this one speaks Node's way and keeps the first error. */
function parserOf(into: FolderOfFiles): Writable {
  let fault: Error | undefined;
  const note = (error: unknown) =>
    (fault ??= error instanceof Error ? error : new Error(String(error)));
  const parser = new Parser({
    strict: true,
    maxMetaEntrySize: SUBMISSION.nameBytes * SUBMISSION.depth * 4,
    onReadEntry(entry) {
      try {
        takeEntry(entry, into, note);
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
        if (fault) throw fault;
      });
    },
    final(done) {
      parser.end();
      if (fault) return done(fault);
      void ended.then(() => done(fault));
    },
  });
}

function takeEntry(entry: ReadEntry, into: FolderOfFiles, note: (error: unknown) => void): void {
  const name = entry.path;
  const parts = into.judgeName(name);
  refuseStrange(entry);
  into.judgeSize(name, entry.size);
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

function refuseStrange({ type, path }: ReadEntry): void {
  const name = `"${printableName(path)}"`;
  if (type === 'SymbolicLink' || type === 'Link')
    throw new SubmissionRejected('link', `${name} is a link.`);
  if (!['File', 'OldFile', 'ContiguousFile', 'Directory'].includes(type)) {
    throw new SubmissionRejected(
      'special-file',
      `${name} is a device, a pipe or something stranger.`,
    );
  }
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

/** Runs a step of a stream: what it throws is the stream's error. */
function attempt(done: (error?: Error) => void, step: () => void): void {
  try {
    step();
    done();
  } catch (error) {
    done(error as Error);
  }
}
