// Names the first difference between the bytes that came and the bytes that should have come; runs in a browser too.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { isPrefix, type Comparison } from './compare-bytes.ts';
import { beginsFrame, differenceOfHeaders, isTerminator } from './diagnose-header.ts';
import { differenceOfPayloads, isShortList, type PayloadDifference } from './diagnose-payload.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What programs send by mistake. */
const OTHER_ENCODINGS = ['latin1', 'utf-16le', 'utf-16be'] as const;

/** An expected frame, or the rest of the expected bytes if they aren't a whole frame. */
interface ExpectedFrame {
  readonly start: number;
  /** The bytes that its header counts. */
  readonly length: number;
  readonly payload: Uint8Array;
}

/**
 * Names the first difference between expected and received bytes of a stream of frames (F1, F2).
 *
 * @param comparison - The expected bytes are whole frames mostly; anything else is compared byte by byte. What came
 *   differs from them, or is shorter.
 * @param isOver - Nothing more can come: the stream has ended.
 * @param greetings - What the services greet with.
 * @param before - What had been received rightly just before.
 */
export function diagnoseBytes(
  comparison: Comparison,
  isOver: boolean,
  greetings: readonly string[] = [],
  before: Uint8Array = new Uint8Array(),
): PayloadDifference {
  const { expected, received, agree } = comparison;
  if (isPrefix(comparison) && agree < expected.length)
    return isOver ? 'closed-early' : whatIsMissing(comparison, greetings, before);
  if (agree === expected.length)
    return isTerminator(received.subarray(agree)) ? 'terminator-sent' : 'extra-bytes';
  const frames = splitFrames(expected);
  const index = Math.max(
    0,
    frames.findLastIndex((frame) => frame.start <= agree),
  );
  const wrong = frames[index];
  if (!wrong) return 'wrong-bytes';
  const came = received.subarray(wrong.start);
  if (isTerminator(came)) return 'terminator-sent';
  const earlier = splitFrames(before);
  return (
    differenceOfHeaders(wrong.payload, came) ??
    differenceOfFrames([...earlier, ...frames], earlier.length + index, came, greetings)
  );
}

function whatIsMissing(
  { expected, agree }: Comparison,
  greetings: readonly string[],
  before: Uint8Array,
): PayloadDifference {
  const frames = splitFrames(expected);
  const due = frames.findIndex(({ start }) => start === agree);
  if (due > 0 || (due === 0 && before.length > 0)) {
    const came = [...splitFrames(before), ...frames.slice(0, due)];
    if (isShortList(came.map((frame) => utf8.decode(frame.payload)))) return 'list-cut-short';
  }
  if (agree > 0) return due < 0 ? 'incomplete' : 'later-messages-missing';
  return greetings.includes(utf8.decode(frames[0]?.payload)) ? 'not-greeted' : 'silent';
}

function differenceOfFrames(
  frames: readonly ExpectedFrame[],
  index: number,
  came: Uint8Array,
  greetings: readonly string[],
): PayloadDifference {
  const [first] = splitFrames(came);
  const due = frames[index]?.payload;
  const isWhole = first !== undefined && first.payload.length === first.length;
  if (isWhole && due && isInOtherEncoding(due, first.payload)) return 'sent-in-other-encoding';
  const payloads = frames.slice(index).map((frame) => utf8.decode(frame.payload));
  const before = frames.slice(0, index).map((frame) => utf8.decode(frame.payload));
  const actual = splitFrames(came).map((frame) => textOf(frame, came));
  return differenceOfPayloads(payloads, actual, before, greetings);
}

/** Whether the right text came in other bytes than UTF-8's, or bytes that are no UTF-8 even if a cut at either end is forgiven. */
function isInOtherEncoding(expected: Uint8Array, came: Uint8Array): boolean {
  const text = utf8.decode(expected);
  if (text === '' || text === utf8.decode(came)) return false;
  const isText = (name: string) => new TextDecoder(name, { ignoreBOM: true }).decode(came) === text;
  if (OTHER_ENCODINGS.some(isText)) return true;
  const start = came.findIndex((byte) => (byte & 0xc0) !== 0x80); // behind the rest of a character
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(came.subarray(start), { stream: true });
    return false;
  } catch {
    return true;
  }
}

/** The text of a frame; where only its header cuts it in the middle of a character, the text ends before that. */
function textOf({ start, length, payload }: ExpectedFrame, stream: Uint8Array): string {
  const behind = stream.subarray(start + HEADER_LENGTH + length);
  const isWhole = payload.length === length && beginsFrame(behind);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return decoder.decode(payload, { stream: !isWhole });
}

/** Splits bytes into frames; bytes that aren't a frame end the list. */
export function splitFrames(bytes: Uint8Array): ExpectedFrame[] {
  const frames: ExpectedFrame[] = [];
  for (let start = 0; start < bytes.length;) {
    const digits = utf8.decode(bytes.subarray(start, start + HEADER_LENGTH));
    if (!/^\d{4}$/.test(digits)) break;
    const end = start + HEADER_LENGTH + Number(digits);
    const payload = bytes.subarray(start + HEADER_LENGTH, end);
    frames.push({ start, length: Number(digits), payload });
    start = end;
  }
  return frames;
}
