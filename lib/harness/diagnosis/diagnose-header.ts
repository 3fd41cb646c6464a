// Diagnoses a wrong header before the right payload, and extra bytes after the right frame; runs in a browser too.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { countAgreeing } from './compare-bytes.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The longest wrong header that is looked for: `Content-Length: 9999\r\n\r\n`. */
const LONGEST_HEADER = 24;

/** A payload of fewer bytes may follow other text by chance. */
const MARKED = 3;

/** So many bytes of a payload that is still on its way show that it follows. */
const RECOGNIZED = 16;

/** Every way in which a header is wrong although the payload behind it is right. */
export type HeaderDifference =
  | 'header-missing'
  | 'header-counts-characters'
  | 'header-counts-itself'
  | 'header-unpadded'
  | 'header-padded-otherwise'
  | 'header-other-width'
  | 'header-other-base'
  | 'header-separated'
  | 'header-binary'
  | 'header-wrong-count';

/**
 * @param payload - The payload that is due.
 * @param came - The bytes that came in place of its frame, and what followed them.
 * @returns `undefined` if the payload is not there, or the header is right.
 */
export function differenceOfHeaders(
  payload: Uint8Array,
  came: Uint8Array,
): HeaderDifference | undefined {
  const length = payload.length;
  const digits = utf8.decode(came.subarray(0, HEADER_LENGTH));
  // A header begins like the payload "0" or "00" too.
  const isHeader = length < HEADER_LENGTH && /^\d{4}$/.test(digits);
  if (length > 0 && !isHeader && startsWith(came, payload)) return 'header-missing';
  const behind = came.subarray(HEADER_LENGTH);
  const isRest = startsWith(behind, payload.subarray(0, behind.length));
  if (/^\d{4}$/.test(digits)) {
    if (isRest && Number(digits) === length) return undefined;
    // The header is right, for a payload that is not: after it comes another header, or nothing.
    const after = behind.subarray(Number(digits));
    if (behind.length >= Number(digits) && beginsFrame(after)) return undefined;
    const wrong = isRest ? wrongCount(Number(digits), payload) : undefined;
    if (wrong) return wrong;
  }
  return differenceOfForm(payload, came);
}

/** Names the form of a header that is not four digits, if the payload follows. */
export function differenceOfForm(
  payload: Uint8Array,
  came: Uint8Array,
): HeaderDifference | undefined {
  if (payload.length === 0)
    return came.length < HEADER_LENGTH || /^\d/.test(utf8.decode(came.subarray(0, HEADER_LENGTH)))
      ? undefined
      : formOf(came.subarray(0, HEADER_LENGTH), 0);
  const recognized = Math.min(RECOGNIZED, payload.length);
  const longest = Math.min(LONGEST_HEADER, came.length - recognized);
  for (let width = 1; width <= longest; width++) {
    const behind = came.subarray(width);
    if (!startsWith(behind, payload.subarray(0, Math.max(recognized, behind.length)))) continue;
    const found = formOf(came.subarray(0, width), payload.length);
    if (found) return found;
  }
  return undefined;
}

/** Names a header by its form; `undefined` if it is none that counts this length. */
function formOf(header: Uint8Array, length: number): HeaderDifference | undefined {
  const text = utf8.decode(header);
  const counts = (number: string) => Number(number) === length;
  if (/^\d+$/.test(text)) return ofDigits(text, length);
  if (readsAsBinary(header, length)) return 'header-binary';
  const padded = /^[\s\0]*(\d+)[ \0]*$/.exec(text)?.[1];
  if (padded !== undefined && counts(padded))
    return header.length === HEADER_LENGTH ? 'header-padded-otherwise' : 'header-other-width';
  if (/^0x/i.test(text) && parseInt(text, 16) === length) return 'header-other-base';
  if (length < MARKED && !/^\d+\W$/.test(text)) return undefined;
  const separated = /^\D*?(\d+)\D+$/.exec(text)?.[1];
  if (separated !== undefined && counts(separated)) return 'header-separated';
  const isHex = /^[\da-f]+h?$/i.test(text) && parseInt(text, 16) === length;
  return isHex ? 'header-other-base' : undefined;
}

/** Digits alone: the right number in another width, or another base; of what counts itself only the width that passes four. */
function ofDigits(text: string, length: number): HeaderDifference | undefined {
  const count = Number(text);
  if (count === length && text.length !== HEADER_LENGTH)
    return text === String(length) && text.length < HEADER_LENGTH
      ? 'header-unpadded'
      : 'header-other-width';
  if (text.length > HEADER_LENGTH && count === length + HEADER_LENGTH)
    return 'header-counts-itself';
  if (text.length === HEADER_LENGTH && text === String(length).padEnd(HEADER_LENGTH, '0'))
    return 'header-padded-otherwise';
  const isOther = [2, 8, 16].some((base) => parseInt(text, base).toString() === String(length));
  return isOther && length >= MARKED ? 'header-other-base' : undefined;
}

/** A wrong number of four digits. Where two mistakes would give the same number, none is named. */
function wrongCount(count: number, payload: Uint8Array): HeaderDifference | undefined {
  const text = utf8.decode(payload);
  const characters = [...text].length;
  if (count === text.length || count === characters) return 'header-counts-characters';
  const otherEncodings = [2 * text.length, payload.length + 2 * (text.length - characters)]; // UTF-16, Java’s UTF-8
  if (count === payload.length + HEADER_LENGTH)
    return otherEncodings.includes(count) ? 'header-wrong-count' : 'header-counts-itself';
  const header = new TextEncoder().encode(String(count).padStart(HEADER_LENGTH, '0'));
  const frame = Uint8Array.from([...header, ...payload]);
  return differenceOfForm(payload, frame) ?? 'header-wrong-count';
}

/** Whether bytes begin with a header, or are none. */
export function beginsFrame(bytes: Uint8Array): boolean {
  return /^(?:\d{4}|$)/.test(utf8.decode(bytes.subarray(0, HEADER_LENGTH)));
}

function readsAsBinary(header: Uint8Array, length: number): boolean {
  if (![1, 2, 3, 4, 8].includes(header.length)) return false;
  const value = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return value(header) === length || value(header.toReversed()) === length;
}

/** What ends a line or a C string, where the next frame or the end of the stream should be. */
export function isTerminator(bytes: Uint8Array): boolean {
  const text = utf8.decode(bytes.subarray(0, 8));
  const behind = /^(?:\r?\n|\0)/.exec(text)?.[0].length ?? 0;
  return behind > 0 && (behind === bytes.length || beginsFrame(bytes.subarray(behind)));
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && countAgreeing(bytes, start) === start.length;
}
