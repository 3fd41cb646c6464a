// Names the difference between the messages that came and the messages that should have come; knows nothing of bytes.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import type { ListDifference } from '../lesson-facts.ts';
import type { EngineCode } from './codes.ts';

/** The name of a difference: the engine's code, or a difference that lessons have names for. */
export type PayloadDifference = EngineCode | ListDifference;

const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';
const ADDRESS = /^\d+\.\d+\.\d+\.\d+ /;

/**
 * Names what is wrong with a run of messages, of which the first differs.
 *
 * @param expected - The messages that should come now, one at least.
 * @param actual - The messages that came instead, as far as they can be separated.
 * @param before - The messages that came rightly before them.
 * @param greetings - What the services greet with.
 */
export function differenceOfPayloads(
  expected: readonly string[],
  actual: readonly string[],
  before: readonly string[],
  greetings: readonly string[],
): PayloadDifference {
  const [wanted = ''] = expected;
  const [came] = actual;
  const isGreeting = greetings.includes(wanted);
  const other = isGreeting ? 'greeting-differs' : 'wrong-bytes';
  if (came === undefined) return other;
  return (
    differenceOfTexts(wanted, came, isGreeting) ??
    differenceOfLists(expected, actual, before) ??
    other
  );
}

/** The same text, almost. */
function differenceOfTexts(
  wanted: string,
  came: string,
  isGreeting: boolean,
): PayloadDifference | undefined {
  if (came.includes(REPLACEMENT) && !wanted.includes(REPLACEMENT)) return 'utf8-split';
  if (wanted.startsWith(BYTE_ORDER_MARK) && came === wanted.slice(1)) return 'bom-dropped';
  if (came.replace(/\r?\n$/, '') === wanted && came !== wanted) return 'newline-added';
  if (came.includes('::ffff:')) return 'ipv4-mapped-address';
  if (ADDRESS.test(wanted) && came === wanted.replace(ADDRESS, '')) return 'list-address-missing';
  if (
    ADDRESS.test(came) &&
    came !== wanted &&
    came.replace(ADDRESS, '') === wanted.replace(ADDRESS, '')
  )
    return 'list-address-differs';
  const notText = notTextIn(wanted, came);
  if (isGreeting || notText) return notText;
  if (came !== wanted && came.replace(/\s/g, '') === wanted.replace(/\s/g, ''))
    return 'whitespace-changed';
  if (came !== wanted && came.toLowerCase() === wanted.toLowerCase()) return 'case-changed';
  return undefined;
}

/** A value of the program that was turned into text as it is, and not as it should be sent. */
function notTextIn(wanted: string, came: string): EngineCode | undefined {
  if (PROMISE.test(came)) return 'promise-sent';
  if (/^b(['"]).*\1$/s.test(came) && !wanted.startsWith('b')) return 'bytes-sent-as-text';
  if (OBJECT.test(came) && !OBJECT.test(wanted)) return 'object-sent';
  return NO_VALUE.test(came) && !NO_VALUE.test(wanted) ? 'undefined-sent' : undefined;
}

/** How languages write a value that is still to come, an object, and a value that is not there. */
export const PROMISE =
  /\[object Promise\]|Promise \{|<(?:coroutine|async_generator) object|<(?:Future|Task) |Future@[\da-f]+|coroutine '.+' was never awaited/;
const OBJECT =
  /\[object \w+\]|\[native code\]|^\[[A-Z]@[\da-f]+|[\w.$]+@[\da-f]{5,}\b|<(?:function|bound method|built-in|class|\S+ object at) /;
const NO_VALUE = /undefined|null|NaN|None\b/;

/** The right texts, but not so many, not in this order, or not one by one. */
function differenceOfLists(
  expected: readonly string[],
  actual: readonly string[],
  earlier: readonly string[],
): PayloadDifference | undefined {
  const [wanted = '', next] = expected;
  const [came = ''] = actual;
  const before = earlier.at(-1);
  if (isCount(came) && !isCount(wanted) && isShortList(earlier)) return 'list-cut-short';
  const areCounts = isCount(wanted) && isCount(came); // Two empty lists are two replies.
  if (came === before && !areCounts) return 'sent-twice';
  if (next !== undefined && came.startsWith(wanted + headerOf(next)))
    return 'one-chunk-one-message';
  if (isMerged(expected, came)) return 'messages-merged';
  if (areCounts) return otherCount(Number(wanted), Number(came), actual.slice(1));
  if (isCount(wanted) && next !== undefined && came === next) return 'list-count-missing';
  const texts = expected.filter((text) => !isCount(text));
  const cameTexts = actual.slice(0, texts.length);
  const isFromTheStart = before === undefined || isCount(before);
  if (isFromTheStart && isReversed(texts, cameTexts)) return 'list-reversed';
  // Posts alone: what a client says in another order may be one message too many.
  if (texts.every((text) => ADDRESS.test(text)) && isRearranged(texts, cameTexts))
    return 'list-rearranged';
  return actual.slice(1).includes(wanted) ? 'unsolicited-message' : undefined;
}

function isReversed(texts: readonly string[], came: readonly string[]): boolean {
  return texts.length > 1 && texts.toReversed().every((text, at) => text === came[at]);
}

function isRearranged(texts: readonly string[], came: readonly string[]): boolean {
  return texts.length > 1 && texts.toSorted().join() === came.toSorted().join();
}

function isMerged(expected: readonly string[], came: string): boolean {
  return ['', '\n', ' ', ',', ', '].some((glue) =>
    expected.slice(1).some((_, more) => expected.slice(0, more + 2).join(glue) === came.trimEnd()),
  );
}

/** The digits that stand before a text on the wire (F1, F2). */
function headerOf(text: string): string {
  return String(new TextEncoder().encode(text).length).padStart(HEADER_LENGTH, '0');
}

/** Another number than was wanted: right for what came behind it, or not even that. */
function otherCount(wanted: number, count: number, behind: readonly string[]): PayloadDifference {
  const next = behind.findIndex(isCount); // The list that answers another command.
  if (count !== (next === -1 ? behind.length : next)) return 'list-count-differs';
  return count < wanted ? 'list-item-missing' : 'list-item-added';
}

function isCount(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Whether the last count among these messages promises more of them than came. */
export function isShortList(messages: readonly string[]): boolean {
  const at = messages.findLastIndex(isCount);
  return at >= 0 && messages.length - 1 - at < Number(messages[at]);
}
