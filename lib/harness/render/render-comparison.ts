// Writes expected and received bytes one above the other, with a caret under the first wrong one.

import stringWidth from 'string-width';
import { parseBytes, showBytes } from '../bytes-text.ts';
import type { Colors } from './colors.ts';
import type { Diagnosis } from '../verdict.ts';

/** Columns of bytes that are shown before and after the first wrong one, where there is room. */
const BEFORE = 30;
const AFTER = 42;

/** What stands before the bytes of each line. */
const LABEL = 'expected  '.length;

/**
 * Lines for the comparison in a diagnosis; none where no bytes were compared.
 *
 * @param columns - The longest line that has room.
 */
export function renderComparison(
  {
    expected,
    received,
    agree = 0,
    skipped = 0,
  }: Pick<Diagnosis, 'expected' | 'received' | 'agree' | 'skipped'>,
  colors: Colors,
  columns = LABEL + BEFORE + AFTER + 2,
): string[] {
  if (expected === undefined || received === undefined || expected === received) return [];
  const room = Math.max(20, columns - LABEL - 2); // an … at either end
  const before = Math.min(BEFORE, Math.floor(room / 3));
  const wanted = cut(expected, agree, before, Math.min(AFTER, room - before));
  const came = cut(received, agree, before, Math.min(AFTER, room - before));
  const caret = ' '.repeat(stringWidth(came.before)) + '^';
  const missing = came.after === '' ? ' nothing more came' : ` byte ${skipped + agree + 1}`;
  return [
    `expected  ${colors.green(wanted.before + wanted.after)}`,
    `received  ${came.before}${colors.red(came.after)}`,
    `          ${colors.red(caret + missing)}`,
  ];
}

/** The text around byte `at`, shortened with … on either side to so many columns. */
function cut(
  text: string,
  at: number,
  columnsBefore: number,
  columnsAfter: number,
): { before: string; after: string } {
  const bytes = parseBytes(text);
  let start = Math.min(at, bytes.length);
  // A caret marks a whole character.
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  const before = [...showBytes(bytes.subarray(0, start))];
  const after = [...showBytes(bytes.subarray(start))];
  const kept = fitting(before.toReversed(), columnsBefore);
  const begun = fitting(after, columnsAfter);
  return {
    before: (kept < before.length ? '…' : '') + before.slice(before.length - kept).join(''),
    after: after.slice(0, begun).join('') + (begun < after.length ? '…' : ''),
  };
}

/** How many characters fit into so many columns; some take two. */
function fitting(characters: readonly string[], columns: number): number {
  let used = 0;
  const first = characters.findIndex((each) => (used += stringWidth(each)) > columns);
  return first === -1 ? characters.length : first;
}
