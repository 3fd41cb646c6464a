// Makes a zip in memory; not for archives that do not fit there.

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** One file of a zip. */
export interface ZipEntry {
  /** With `/` between its parts. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The file's mode with its kind, as Unix writes it; a plain file by default. */
  readonly mode?: number;
}

/** The bytes of a zip with these files in it; the same files give the same bytes. */
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
