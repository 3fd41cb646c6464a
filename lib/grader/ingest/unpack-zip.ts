// Unpacks a zip into a folder, entry by entry; believes no size that the archive states.

import { stat } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { SUBMISSION } from '../limits.ts';
import type { FolderOfFiles } from './submission-writer.ts';
import { readCapped } from './read-capped.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';

/**
 * Unpacks a zip file.
 *
 * @throws SubmissionRejected for anything in it that is not a plain file or folder of fair size, or if it is no zip.
 */
export async function unpackZip(file: string, into: FolderOfFiles): Promise<void> {
  const { size } = await stat(file);
  // Names are judged by `into`, which says more than the library's own check.
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true }).catch(asRefused);
  const bomb = bombGuard(size);
  try {
    for await (const entry of zip.eachEntry()) bomb(await unpackEntry(zip, entry, into));
  } catch (error) {
    asRefused(error);
  } finally {
    zip.close();
  }
}

/** Counts what was unpacked; refuses when it is out of all proportion to the archive. */
export function bombGuard(archiveBytes: number): (unpacked: number) => void {
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

/** Whatever a library says of a broken archive, in one sentence. */
export function asRefused(error: unknown): never {
  if (error instanceof SubmissionRejected) throw error;
  const message = error instanceof Error ? error.message : String(error);
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
    throw new SubmissionRejected(
      'bad-name',
      `A name in the archive leads out of it: ${printableName(message)}`,
    );
  }
  throw new SubmissionRejected(
    'unreadable',
    `The archive cannot be read: ${printableName(message)}`,
  );
}

/** @returns Bytes that it was unpacked to. */
async function unpackEntry(zip: ZipFile, entry: Entry, into: FolderOfFiles): Promise<number> {
  const name = entry.fileName;
  const parts = into.judgeName(name);
  refuseStrange(entry);
  if (parts === undefined || name.endsWith('/')) return 0;
  into.judgeSize(name, entry.uncompressedSize);
  if (!entry.canDecodeFileData())
    throw new SubmissionRejected(
      'unreadable',
      `"${printableName(name)}" is packed in a way that is not known here.`,
    );
  const bytes = await readCapped(await zip.openReadStreamPromise(entry), (length) =>
    into.judgeSize(name, length),
  );
  into.write(parts, bytes);
  return bytes.length;
}

const FILE_KIND = 0o170000;
const PLAIN_KINDS = [0, 0o100000, 0o040000];
const LINK = 0o120000;

/** A zip made on Unix carries the file's mode in the upper half of its attributes. */
function refuseStrange(entry: Entry): void {
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  const name = `"${printableName(entry.fileName)}"`;
  if (kind === LINK) throw new SubmissionRejected('link', `${name} is a link.`);
  if (!PLAIN_KINDS.includes(kind))
    throw new SubmissionRejected('special-file', `${name} is a device, a pipe or a socket.`);
  if (entry.isEncrypted()) throw new SubmissionRejected('encrypted', `${name} is encrypted.`);
}
