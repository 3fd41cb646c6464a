// Puts files into a new folder, after judging name and size of each; whoever unpacks or copies writes through it alone.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SUBMISSION } from '../limits.ts';
import { SubmissionRejected } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';

/** What a submission may be at most. */
export type SubmissionLimits = { readonly [K in keyof typeof SUBMISSION]: number };

/** Names of folders and files that tools leave behind, and that are no part of anybody's work. */
const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.dialtone',
  '.DS_Store',
  '__MACOSX',
  '.vscode',
  '.idea',
]);

/** A folder that takes a submission's files, one by one. */
export class FolderOfFiles {
  readonly path: string;
  readonly #limits: SubmissionLimits;
  /** By the name that a system without upper and lower case would see. */
  readonly #seen = new Set<string>();
  #entries = 0;
  #bytes = 0;

  /** @param path - A new or empty folder that nobody else writes to. */
  constructor(path: string, limits: SubmissionLimits = SUBMISSION) {
    this.path = path;
    this.#limits = limits;
    mkdirSync(path, { recursive: true });
  }

  /** Bytes that may still come. */
  get room(): number {
    return this.#limits.bytes - this.#bytes;
  }

  /**
   * Judges the name of a file or folder, as an archive gives it: parts apart by `/`.
   *
   * @returns Its parts, or `undefined` if it is to be left out.
   * @throws SubmissionRejected for a name that leads out of the folder, or that not every system takes.
   */
  judgeName(name: string): readonly string[] | undefined {
    const shown = `"${printableName(name)}"`;
    if (/^([/\\]|[A-Za-z]:)/.test(name))
      throw new SubmissionRejected('bad-name', `The name ${shown} is absolute.`);
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
      throw new SubmissionRejected('bad-name', `The name ${shown} leads out of the submission.`);
    if (/[\\\p{Cc}]|\ufffd/u.test(name))
      throw new SubmissionRejected(
        'bad-name',
        `The name ${shown} has a character that no file name should have.`,
      );
    if (parts.length > this.#limits.depth)
      throw new SubmissionRejected(
        'too-large',
        `The name ${shown} has more than ${this.#limits.depth} folders in it.`,
      );
    if (parts.some((part) => Buffer.byteLength(part) > this.#limits.nameBytes))
      throw new SubmissionRejected('bad-name', `The name ${shown} is too long.`);
    if (parts.length === 0 || parts.some((part) => LEFT_OUT.has(part))) return undefined;
    this.#count(shown);
    return parts;
  }

  /**
   * Judges a size before or while the bytes come.
   *
   * @throws SubmissionRejected if one file, or all together, would be too large.
   */
  judgeSize(name: string, bytes: number): void {
    if (bytes > this.#limits.fileBytes) {
      throw new SubmissionRejected(
        'too-large',
        `The file "${printableName(name)}" is larger than ${mebibytes(this.#limits.fileBytes)}.`,
      );
    }
    if (bytes > this.room)
      throw new SubmissionRejected(
        'too-large',
        `The submission is larger than ${mebibytes(this.#limits.bytes)}.`,
      );
  }

  /** Writes one file under a judged name. */
  write(parts: readonly string[], bytes: Uint8Array): void {
    const name = parts.join('/');
    this.judgeSize(name, bytes.length);
    this.#bytes += bytes.length;
    const key = name.normalize('NFC').toLowerCase();
    if (this.#seen.has(key))
      throw new SubmissionRejected(
        'same-name-twice',
        `There are two files named "${printableName(name)}".`,
      );
    this.#seen.add(key);
    const path = join(this.path, ...parts);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes, { flag: 'wx', mode: 0o644 }); // never through, or over, anything that is there
    } catch {
      throw new SubmissionRejected(
        'same-name-twice',
        `"${printableName(name)}" is a file and a folder, or has a name that cannot be written.`,
      );
    }
  }

  #count(shown: string): void {
    this.#entries++;
    if (this.#entries <= this.#limits.entries) return;
    throw new SubmissionRejected(
      'too-large',
      `There are more than ${this.#limits.entries} files and folders, ${shown} among them.`,
    );
  }
}

function mebibytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;
}
