// Renders the bytes of a frame: the header in bold, and a mark at each chunk boundary.

import stringWidth from 'string-width';
import { showBytes } from '../harness/bytes-text.ts';
import type { Colors } from '../harness/render/colors.ts';
import { HEADER_LENGTH } from '../protocol/index.ts';

/** Marks a chunk boundary. */
const CUT = '┊';

/** Renders a frame in at most `width` columns. */
export function renderFrame(
  frame: { readonly bytes: Uint8Array; readonly parts: readonly number[] },
  width: number,
  colors: Colors,
): string {
  let room = width;
  let text = '';
  for (const piece of pieces(frame, colors)) {
    const shown = shorten(piece.text, room);
    text += piece.color(shown);
    room -= stringWidth(shown);
    if (shown !== piece.text) break;
  }
  return text;
}

/**
 * Shortens text to at most `width` columns, with … for the omitted part.
 *
 * @param keep - Which end to keep.
 */
export function shorten(text: string, width: number, keep: 'start' | 'end' = 'start'): string {
  if (stringWidth(text) <= width) return text;
  const characters = [...text];
  if (keep === 'end') characters.reverse();
  const kept: string[] = [];
  let room = width - 1;
  for (const character of characters) {
    room -= stringWidth(character);
    if (room < 0) break;
    kept.push(character);
  }
  return keep === 'end' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/** Renders typed text (escaped as by `showBytes`) on one line, with ⏎ for line breaks. */
export function renderTyped(text: string): string {
  return text.replaceAll('\\n', ' ⏎ ').trimEnd();
}

/** The header, the payload and the chunk boundaries, in order. */
function* pieces(
  { bytes, parts }: Parameters<typeof renderFrame>[0],
  { bold, yellow }: Colors,
): Generator<{ readonly text: string; readonly color: (text: string) => string }> {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield { text: CUT, color: yellow };
    const end = at + part;
    const middle = Math.min(Math.max(HEADER_LENGTH, at), end);
    if (middle > at) yield { text: showBytes(bytes.subarray(at, middle)), color: bold };
    if (end > middle) yield { text: showBytes(bytes.subarray(middle, end)), color: String };
    at = end;
  }
}
