// Compares the bytes that came with the bytes that should have come and names the difference; runs in a browser too.

import { BBS_GREETING, DNS_GREETING, HEADER_LENGTH } from '../../protocol/constants.ts';
import type { DiagnosisCode } from './codes.ts';
import { differenceOfPayloads } from './diagnose-payload.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A frame of what should have come, or the rest of it if it is no whole frame. */
interface ExpectedFrame {
  readonly start: number;
  readonly payload: Uint8Array;
}

/** A named difference between two runs of bytes. */
export interface ByteDifference {
  readonly code: DiagnosisCode;
  /** Bytes from the start that agree (0 and up). */
  readonly agree: number;
}

/**
 * Names the first difference between expected and received bytes of a stream of frames (F1, F2).
 *
 * @param expected - Whole frames mostly; anything else is compared byte by byte.
 * @param received - What came; it differs from `expected`, or is shorter.
 * @param isOver - Nothing more can come: the stream has ended.
 */
export function diagnoseBytes(
  expected: Uint8Array,
  received: Uint8Array,
  isOver: boolean,
): ByteDifference {
  const agree = countAgreeing(expected, received);
  if (agree === received.length && agree < expected.length)
    return { code: whatIsMissing(expected, agree, isOver), agree };
  if (agree === expected.length) return { code: 'extra-bytes', agree };
  const frames = splitFrames(expected);
  const index = Math.max(
    0,
    frames.findLastIndex((frame) => frame.start <= agree),
  );
  const wrong = frames[index];
  if (!wrong) return { code: 'wrong-bytes', agree };
  const came = received.subarray(wrong.start);
  const code = differenceOfHeaders(wrong.payload, came) ?? differenceOfFrames(frames, index, came);
  return { code, agree };
}

function whatIsMissing(expected: Uint8Array, agree: number, isOver: boolean): DiagnosisCode {
  if (isOver) return 'closed-early';
  const frames = splitFrames(expected);
  if (agree > 0)
    return frames.some(({ start }) => start === agree) ? 'later-messages-missing' : 'incomplete';
  const first = utf8.decode(frames[0]?.payload);
  return first === BBS_GREETING || first === DNS_GREETING ? 'not-greeted' : 'silent';
}

/** What is wrong with the header, if the payload behind it is the right one. */
function differenceOfHeaders(payload: Uint8Array, came: Uint8Array): DiagnosisCode | undefined {
  const length = payload.length;
  const digits = utf8.decode(came.subarray(0, HEADER_LENGTH));
  // A header begins like the payload "0" or "00" too.
  const isHeader = length < HEADER_LENGTH && /^\d{4}$/.test(digits);
  if (length > 0 && !isHeader && startsWith(came, payload)) return 'header-missing';
  const behind = came.subarray(HEADER_LENGTH);
  const plain = String(length);
  if (plain.length < HEADER_LENGTH && length > 0 && startsWith(came, concat(plain, payload)))
    return 'header-unpadded';
  const withItself = String(length + HEADER_LENGTH);
  if (withItself.length > HEADER_LENGTH && startsWith(came, concat(withItself, payload)))
    return 'header-counts-itself';
  const isRest = startsWith(behind, payload.subarray(0, behind.length));
  if (!isRest || digits === plain.padStart(HEADER_LENGTH, '0')) return undefined;
  if (fits(digits, behind)) return undefined; // The header is right, for a payload that is not.
  if (readsAsBinary(came, length)) return 'header-binary';
  if (/^\d{4}$/.test(digits))
    return wrongCount(Number(digits), payload) ?? otherPadding(digits, plain);
  return otherPadding(digits, plain);
}

/** Whether a header counts the bytes behind it: after them comes another header, or nothing. */
function fits(digits: string, behind: Uint8Array): boolean {
  if (!/^\d{4}$/.test(digits) || behind.length < Number(digits)) return false;
  return /^(?:\d{4}|$)/.test(
    utf8.decode(behind.subarray(Number(digits)).subarray(0, HEADER_LENGTH)),
  );
}

function wrongCount(count: number, payload: Uint8Array): DiagnosisCode | undefined {
  const text = utf8.decode(payload);
  if (count === text.length || count === [...text].length) return 'header-counts-characters';
  if (count === payload.length + HEADER_LENGTH) return 'header-counts-itself';
  return String(count).startsWith(String(payload.length)) && payload.length > 0
    ? undefined
    : 'header-wrong-count';
}

function otherPadding(digits: string, plain: string): DiagnosisCode | undefined {
  const isPadded = digits.trim() === plain || digits === plain.padEnd(HEADER_LENGTH, '0');
  return isPadded ? 'header-padded-otherwise' : undefined;
}

function readsAsBinary(came: Uint8Array, length: number): boolean {
  if (came.length < HEADER_LENGTH) return false;
  const view = new DataView(came.buffer, came.byteOffset, HEADER_LENGTH);
  return view.getUint32(0) === length || view.getUint32(0, true) === length;
}

function differenceOfFrames(
  frames: readonly ExpectedFrame[],
  index: number,
  came: Uint8Array,
): DiagnosisCode {
  const payloads = frames.slice(index).map((frame) => utf8.decode(frame.payload));
  const before = frames[index - 1];
  const actual = splitFrames(came).map((frame) => utf8.decode(frame.payload));
  return differenceOfPayloads(payloads, actual, before && utf8.decode(before.payload));
}

/** Cuts bytes into frames; what is no frame ends the list. */
function splitFrames(bytes: Uint8Array): ExpectedFrame[] {
  const frames: ExpectedFrame[] = [];
  for (let start = 0; start < bytes.length;) {
    const digits = utf8.decode(bytes.subarray(start, start + HEADER_LENGTH));
    if (!/^\d{4}$/.test(digits)) break;
    const end = start + HEADER_LENGTH + Number(digits);
    frames.push({ start, payload: bytes.subarray(start + HEADER_LENGTH, end) });
    start = end;
  }
  return frames;
}

function countAgreeing(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  let agree = 0;
  while (agree < length && a[agree] === b[agree]) agree++;
  return agree;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && countAgreeing(bytes, start) === start.length;
}

function concat(text: string, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...new TextEncoder().encode(text), ...bytes]);
}
