// Names the first difference between the bytes that came and the bytes that should have come; runs in a browser too.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import type { EngineCode } from './codes.ts';
import { countAgreeing, isPrefix, type Comparison } from './compare-bytes.ts';
import { differenceOfPayloads, type PayloadDifference } from './diagnose-payload.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A frame of what should have come, or the rest of it if it is no whole frame. */
interface ExpectedFrame {
  readonly start: number;
  readonly payload: Uint8Array;
}

/**
 * Names the first difference between expected and received bytes of a stream of frames (F1, F2).
 *
 * @param comparison - The expected bytes are whole frames mostly; anything else is compared byte by byte. What came
 *   differs from them, or is shorter.
 * @param isOver - Nothing more can come: the stream has ended.
 * @param greetings - What the services greet with.
 */
export function diagnoseBytes(
  comparison: Comparison,
  isOver: boolean,
  greetings: readonly string[] = [],
): PayloadDifference {
  const { expected, received, agree } = comparison;
  if (isPrefix(comparison) && agree < expected.length)
    return whatIsMissing(expected, agree, isOver, greetings);
  if (agree === expected.length) return 'extra-bytes';
  const frames = splitFrames(expected);
  const index = Math.max(
    0,
    frames.findLastIndex((frame) => frame.start <= agree),
  );
  const wrong = frames[index];
  if (!wrong) return 'wrong-bytes';
  const came = received.subarray(wrong.start);
  return (
    differenceOfHeaders(wrong.payload, came) ?? differenceOfFrames(frames, index, came, greetings)
  );
}

function whatIsMissing(
  expected: Uint8Array,
  agree: number,
  isOver: boolean,
  greetings: readonly string[],
): EngineCode {
  if (isOver) return 'closed-early';
  const frames = splitFrames(expected);
  if (agree > 0)
    return frames.some(({ start }) => start === agree) ? 'later-messages-missing' : 'incomplete';
  return greetings.includes(utf8.decode(frames[0]?.payload)) ? 'not-greeted' : 'silent';
}

/** What is wrong with the header, if the payload behind it is the right one. */
function differenceOfHeaders(payload: Uint8Array, came: Uint8Array): EngineCode | undefined {
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

function wrongCount(count: number, payload: Uint8Array): EngineCode | undefined {
  const text = utf8.decode(payload);
  if (count === text.length || count === [...text].length) return 'header-counts-characters';
  if (count === payload.length + HEADER_LENGTH) return 'header-counts-itself';
  return String(count).startsWith(String(payload.length)) && payload.length > 0
    ? undefined
    : 'header-wrong-count';
}

function otherPadding(digits: string, plain: string): EngineCode | undefined {
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
  greetings: readonly string[],
): PayloadDifference {
  const payloads = frames.slice(index).map((frame) => utf8.decode(frame.payload));
  const before = frames[index - 1];
  const actual = splitFrames(came).map((frame) => utf8.decode(frame.payload));
  return differenceOfPayloads(payloads, actual, before && utf8.decode(before.payload), greetings);
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

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && countAgreeing(bytes, start) === start.length;
}

function concat(text: string, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...new TextEncoder().encode(text), ...bytes]);
}
