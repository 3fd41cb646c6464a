// Makes names that students chose safe to print and to use as file names; results keep the original names.

import { createHash } from 'node:crypto';

/** The name on one line, with invisible characters escaped as `\xNN` or `\u{NNNN}`. */
export function printableName(name: string): string {
  return name.replace(/[\\\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\') return '\\\\';
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/**
 * A portable file name for a student: letters, digits, `.`, `-`, `_` and `~`, at most 80 characters.
 *
 * Different students get different file names: a changed name gets a hash of the original.
 */
export function fileNameFor(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
  const isFine =
    plain === name && /^[a-z0-9]/.test(name) && !name.endsWith('.') && !RESERVED.test(name);
  if (isFine) return plain;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 10);
  return `${plain.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || 'student'}~${mark}`;
}

/** Device names that Windows reserves, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
