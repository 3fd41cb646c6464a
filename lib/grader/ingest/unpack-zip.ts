// Unpacks a zip archive entry by entry; counts the real bytes, because stated sizes can lie.

import { stat } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { messageOf } from '../../harness/user-error.ts';
import { SUBMISSION } from '../limits.ts';
import type { SubmissionWriter } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';

/** @throws SubmissionRejected for links and special files, for anything beyond the limits, or if it is not a zip. */
export async function unpackZip(file: string, into: SubmissionWriter): Promise<void> {
  const { size } = await stat(file);
  // `into` checks the names too, with better messages than the library.
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true }).catch(
    rejectUnreadable,
  );
  const bomb = bombDetector(size);
  try {
    for await (const entry of zip.eachEntry()) bomb(await unpackEntry(zip, entry, into));
  } catch (error) {
    rejectUnreadable(error);
  } finally {
    zip.close();
  }
}

/** Returns a function that adds up unpacked bytes and throws when the compression ratio is that of a bomb. */
export function bombDetector(archiveBytes: number): (unpacked: number) => void {
  let sum = 0;
  return (unpacked) => {
    sum += unpacked;
    if (sum <= SUBMISSION.ratioFrom || sum <= archiveBytes * SUBMISSION.ratio) return;
    throw new SubmissionRejected(
      'bomb',
      `The archive unpacks to more than ${SUBMISSION.ratio} times its size.`,
    );
  };
}

/** Turns a library's error about an archive into a rejection with one sentence. */
export function rejectUnreadable(error: unknown): never {
  if (error instanceof SubmissionRejected) throw error;
  const message = messageOf(error);
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
    throw new SubmissionRejected(
      'bad-name',
      `A name in the archive points outside it: ${printableName(message)}`,
    );
  }
  throw new SubmissionRejected(
    'unreadable',
    `The archive cannot be read: ${printableName(message)}`,
  );
}

/** Unpacks one entry and returns its size in bytes. */
async function unpackEntry(zip: ZipFile, entry: Entry, into: SubmissionWriter): Promise<number> {
  const name = entry.fileName;
  const parts = into.checkName(name);
  into.checkKind(name, kindOf(entry));
  if (entry.isEncrypted())
    throw new SubmissionRejected('encrypted', `"${printableName(name)}" is encrypted.`);
  if (parts === undefined || name.endsWith('/')) return 0;
  into.checkSize(name, entry.uncompressedSize);
  if (!entry.canDecodeFileData())
    throw new SubmissionRejected(
      'unreadable',
      `"${printableName(name)}" uses an unsupported compression method.`,
    );
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    length += chunk.length;
    into.checkSize(name, length);
    chunks.push(chunk);
  }
  into.write(parts, Buffer.concat(chunks));
  return length;
}

const FILE_KIND = 0o170000;
const PLAIN_KINDS = [0, 0o100000, 0o040000];
const LINK = 0o120000;

/** A zip made on Unix has the file mode in the upper half of the external attributes. */
function kindOf({ externalFileAttributes }: Entry): 'plain' | 'link' | 'special' {
  const kind = (externalFileAttributes >>> 16) & FILE_KIND;
  if (kind === LINK) return 'link';
  return PLAIN_KINDS.includes(kind) ? 'plain' : 'special';
}
