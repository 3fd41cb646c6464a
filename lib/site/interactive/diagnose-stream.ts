// What the wire doctor finds: the first wrong byte of a stream, under the same name that a check gives it.

import { compareBytes } from '../../harness/diagnosis/compare-bytes.ts';
import { diagnoseBytes } from '../../harness/diagnosis/diagnose-bytes.ts';
import type { PayloadDifference } from '../../harness/diagnosis/diagnose-payload.ts';
import type { ProtocolErrorCode } from '../../protocol/protocol-error.ts';
import { streamOf } from './render-cutter.ts';
import { WireReader } from './wire-reader.ts';

/** What is wrong with a stream, or that nothing is. */
export type Finding =
  | { readonly status: 'right'; readonly messages: readonly string[] }
  | {
      readonly status: 'wrong';
      readonly code: PayloadDifference;
      readonly agree: number;
      readonly expected: Uint8Array;
    }
  /** Nothing was said about what should have come, and this breaks a rule in any case. */
  | { readonly status: 'no-frames'; readonly code: ProtocolErrorCode; readonly agree: number };

/**
 * Examines a stream that has ended.
 *
 * @param received - The bytes that came.
 * @param expected - The messages that should have come; empty if any will do.
 * @param greetings - What the services greet with.
 */
export function diagnoseStream(
  received: Uint8Array,
  expected: readonly string[],
  greetings: readonly string[],
): Finding {
  if (expected.length > 0) return compare(received, expected, greetings);
  const reader = new WireReader();
  const { messages } = reader.read(received);
  if (reader.error)
    return { status: 'no-frames', code: reader.error.code, agree: reader.error.offset };
  if (reader.pending > 0) return { status: 'no-frames', code: 'truncated', agree: received.length };
  return { status: 'right', messages };
}

function compare(
  received: Uint8Array,
  messages: readonly string[],
  greetings: readonly string[],
): Finding {
  const expected = streamOf(messages);
  const isSame =
    expected.length === received.length && expected.every((byte, at) => byte === received[at]);
  if (isSame) return { status: 'right', messages };
  const compared = compareBytes(expected, received);
  const code = diagnoseBytes(compared, false, greetings);
  return { status: 'wrong', expected, code, agree: compared.agree };
}
