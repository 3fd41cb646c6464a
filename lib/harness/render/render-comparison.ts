// Writes expected and received bytes one above the other, with a caret under the first wrong one.

import stringWidth from 'string-width';
import { parseBytes, showBytes } from '../bytes-text.ts';
import type { Colors } from './colors.ts';
import type { Diagnosis } from '../verdict.ts';

/** Columns of bytes that are shown before and after the first wrong one. */
const BEFORE = 30;
const AFTER = 42;

/** Lines for the comparison in a diagnosis; none where no bytes were compared. */
export function renderComparison(
  {
    expected,
    received,
    agree = 0,
    skipped = 0,
  }: Pick<Diagnosis, 'expected' | 'received' | 'agree' | 'skipped'>,
  colors: Colors,
): string[] {
  if (expected === undefined || received === undefined || expected === received) return [];
  const wanted = cut(expected, agree);
  const came = cut(received, agree);
  const caret = ' '.repeat(stringWidth(came.before)) + '^';
  const missing = came.after === '' ? ' nothing more came' : ` byte ${skipped + agree + 1}`;
  return [
    `expected  ${colors.green(wanted.before + wanted.after)}`,
    `received  ${came.before}${colors.red(came.after)}`,
    `          ${colors.red(caret + missing)}`,
  ];
}

/** The text around byte `at`, shortened with … on either side. */
function cut(text: string, at: number): { before: string; after: string } {
  const bytes = parseBytes(text);
  let start = Math.min(at, bytes.length);
  // A caret marks a whole character.
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  const before = [...showBytes(bytes.subarray(0, start))];
  const after = [...showBytes(bytes.subarray(start))];
  return {
    before: before.length > BEFORE ? `…${before.slice(-BEFORE).join('')}` : before.join(''),
    after: after.length > AFTER ? `${after.slice(0, AFTER).join('')}…` : after.join(''),
  };
}
