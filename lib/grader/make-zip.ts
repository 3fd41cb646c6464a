// Makes a zip archive in memory.

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** One file of a zip. */
export interface ZipEntry {
  /** Path inside the archive, separated by `/`. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Unix mode including the file type; a regular file by default. */
  readonly mode?: number;
}

/** Returns the bytes of a zip with these files. Reproducible: the same files give the same bytes. */
export async function makeZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode = 0o100644 } of entries) {
    zip.addBuffer(Buffer.from(content), name, {
      mode,
      mtime: new Date(2000, 0, 1),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}
