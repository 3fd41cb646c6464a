// Copies a submission from a folder; follows no links and opens only regular files.

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import type { SubmissionWriter } from './submission-writer.ts';

/** @throws SubmissionRejected at a link, a device, a bad name, or too much of anything. */
export function copyFolder(from: string, into: SubmissionWriter, inside = ''): void {
  for (const entry of readNames(join(from, inside))) {
    const name = inside === '' ? entry : `${inside}/${entry}`;
    const parts = into.checkName(name);
    if (parts === undefined) continue;
    const path = join(from, name);
    const stat = lstatSync(path);
    into.checkKind(name, kindOf(stat));
    if (stat.isDirectory()) copyFolder(from, into, name);
    else into.write(parts, readPlainFile(path, name, into));
  }
}

/** The names in a folder, in the same order on every machine. */
function readNames(folder: string): string[] {
  const names = readdirSync(folder, { encoding: 'buffer' });
  return names.map((name) => name.toString('utf8')).sort(); // invalid UTF-8 becomes U+FFFD, which is rejected
}

function kindOf(stat: Stats): 'plain' | 'link' | 'special' {
  if (stat.isSymbolicLink()) return 'link';
  return stat.isFile() || stat.isDirectory() ? 'plain' : 'special';
}

/** Checks the type again on the open file, which may have been replaced by a link since `lstat`. */
function readPlainFile(path: string, name: string, into: SubmissionWriter): Uint8Array {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  const file = openSync(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    into.checkKind(name, stat.isFile() ? 'plain' : 'special');
    into.checkSize(name, stat.size);
    const bytes = Buffer.alloc(stat.size); // no more than that, even if the file grows meanwhile
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(file, bytes, length, bytes.length - length, length);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
