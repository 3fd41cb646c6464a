// Copies a submission that is a folder; follows no link and opens nothing but plain files.

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FolderOfFiles } from './submission-writer.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';

/**
 * Copies all of a folder's files.
 *
 * @throws SubmissionRejected at a link, a device, a bad name, or too much of anything.
 */
export function copyFolder(from: string, into: FolderOfFiles): void {
  copyInside(from, '', into);
}

function copyInside(from: string, inside: string, into: FolderOfFiles): void {
  for (const entry of readNames(join(from, inside))) {
    const name = inside === '' ? entry : `${inside}/${entry}`;
    const parts = into.judgeName(name);
    if (parts === undefined) continue;
    const path = join(from, name);
    const stat = lstatSync(path);
    if (stat.isSymbolicLink())
      throw new SubmissionRejected('link', `"${printableName(name)}" is a link.`);
    if (stat.isDirectory()) copyInside(from, name, into);
    else if (stat.isFile()) into.write(parts, readPlainFile(path, name, into));
    else
      throw new SubmissionRejected(
        'special-file',
        `"${printableName(name)}" is a device, a pipe or a socket.`,
      );
  }
}

/** In an order that is the same on every machine. */
function readNames(folder: string): string[] {
  const names = readdirSync(folder, { encoding: 'buffer' });
  return names.map((name) => name.toString('utf8')).sort(); // a name that is not UTF-8 has a U+FFFD now, which is refused
}

/** Between the look and the opening it might have become a link: the open file itself is asked again. */
function readPlainFile(path: string, name: string, into: FolderOfFiles): Uint8Array {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  const file = openSync(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile())
      throw new SubmissionRejected('special-file', `"${printableName(name)}" is no plain file.`);
    into.judgeSize(name, stat.size);
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(file, bytes, length, bytes.length - length, length);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
