// Names that students chose, made fit to be read and to be file names; the names themselves are kept in the results.

import { createHash } from 'node:crypto';

/** The name with everything that is not a visible character written as `\xNN` or `\u{NNNN}`, on one line. */
export function printableName(name: string): string {
  return name.replace(/[\\\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\') return '\\\\';
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/**
 * A file name for a student on every system: letters, digits, `.`, `-` and `_`, at most 80 characters.
 *
 * Another name gives another file name: what had to be changed gets a mark of its own.
 */
export function fileNameFor(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
  const isFine =
    plain === name && /^[a-z0-9]/.test(name) && !name.endsWith('.') && !isReserved(name);
  if (isFine) return plain;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 10);
  return `${plain.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || 'student'}~${mark}`;
}

/** Names that Windows keeps for devices, with any ending. */
function isReserved(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}
