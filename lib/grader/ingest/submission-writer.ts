// Writes the files of a submission into a new folder, and checks the name and size of each first.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SUBMISSION } from '../limits.ts';
import { SubmissionRejected, type RejectionCode } from './submission-rejected.ts';
import { printableName } from './printable-name.ts';

/** Limits on a submission. */
export type SubmissionLimits = { readonly [K in keyof typeof SUBMISSION]: number };

/** Folders and files that tools create and that are not part of the student's work. */
const SKIPPED = new Set([
  'node_modules',
  '.git',
  '.dialtone',
  '.DS_Store',
  '__MACOSX',
  '.vscode',
  '.idea',
]);

/** The only way by which files of a submission reach the disk. */
export class SubmissionWriter {
  readonly path: string;
  readonly #limits: SubmissionLimits;
  /** Names written so far, as a case-insensitive file system sees them. */
  readonly #seen = new Set<string>();
  #entries = 0;
  #bytes = 0;

  /** @param path - A new or empty folder that nothing else writes to. */
  constructor(path: string, limits: SubmissionLimits = SUBMISSION) {
    this.path = path;
    this.#limits = limits;
    mkdirSync(path, { recursive: true });
  }

  /** Bytes that may still be written. */
  get remainingBytes(): number {
    return this.#limits.bytes - this.#bytes;
  }

  /**
   * Checks the name of a file or folder as an archive gives it, separated by `/`.
   *
   * @returns Its parts, or `undefined` if it is to be skipped.
   * @throws SubmissionRejected for a name that escapes the folder or is not portable.
   */
  checkName(name: string): readonly string[] | undefined {
    const shown = `"${printableName(name)}"`;
    const rejected = (code: RejectionCode, why: string) =>
      new SubmissionRejected(code, `The name ${shown} ${why}.`);
    const { depth, nameBytes } = this.#limits;
    if (/^([/\\]|[A-Za-z]:)/.test(name)) throw rejected('bad-name', 'is absolute');
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..')) throw rejected('bad-name', 'points outside the submission');
    if (/[\\\p{Cc}]|\ufffd/u.test(name))
      throw rejected('bad-name', 'contains a character that is not allowed in file names');
    if (parts.length > depth)
      throw rejected('too-large', `is nested more than ${depth} folders deep`);
    if (parts.some((part) => Buffer.byteLength(part) > nameBytes))
      throw rejected('bad-name', 'is too long');
    if (parts.length === 0 || parts.some((part) => SKIPPED.has(part))) return undefined;
    this.#count(shown);
    return parts;
  }

  /** @throws SubmissionRejected unless the entry is a regular file or a folder. */
  checkKind(name: string, kind: 'plain' | 'link' | 'special'): void {
    const shown = `"${printableName(name)}"`;
    if (kind === 'link') throw new SubmissionRejected('link', `${shown} is a link.`);
    if (kind === 'special')
      throw new SubmissionRejected(
        'special-file',
        `${shown} is a device, a pipe or another special file.`,
      );
  }

  /**
   * Checks a size before or while the bytes arrive.
   *
   * @throws SubmissionRejected if the file or the whole submission would be too large.
   */
  checkSize(name: string, bytes: number): void {
    if (bytes > this.#limits.fileBytes) {
      throw new SubmissionRejected(
        'too-large',
        `The file "${printableName(name)}" is larger than ${mebibytes(this.#limits.fileBytes)}.`,
      );
    }
    if (bytes > this.remainingBytes)
      throw new SubmissionRejected(
        'too-large',
        `The submission is larger than ${mebibytes(this.#limits.bytes)}.`,
      );
  }

  /** Writes one file under a name that `checkName` accepted. */
  write(parts: readonly string[], bytes: Uint8Array): void {
    const name = parts.join('/');
    this.checkSize(name, bytes.length);
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
      writeFileSync(path, bytes, { flag: 'wx', mode: 0o644 }); // never overwrites a file or follows a link
    } catch {
      throw new SubmissionRejected(
        'same-name-twice',
        `"${printableName(name)}" is both a file and a folder, or its name cannot be written.`,
      );
    }
  }

  #count(shown: string): void {
    this.#entries++;
    if (this.#entries <= this.#limits.entries) return;
    throw new SubmissionRejected(
      'too-large',
      `The submission has more than ${this.#limits.entries} files and folders (at ${shown}).`,
    );
  }
}

function mebibytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;
}
