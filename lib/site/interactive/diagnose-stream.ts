// Diagnoses the wire doctor's stream: finds the first wrong byte and gives it the same code as a check would.

import { compareBytes, isPrefix } from '../../harness/diagnosis/compare-bytes.ts';
import { diagnoseBytes } from '../../harness/diagnosis/diagnose-bytes.ts';
import type { PayloadDifference } from '../../harness/diagnosis/diagnose-payload.ts';
import type { ProtocolErrorCode } from '../../protocol/protocol-error.ts';
import { FieldReader } from './field-reader.ts';
import { streamOf } from './render-cutter.ts';

/** The diagnosis of a stream. `agree` counts the bytes before the first wrong one. */
export type Finding =
  | { readonly status: 'valid'; readonly messages: readonly string[] }
  /** It differs from what was expected. */
  | {
      readonly status: 'mismatch';
      readonly code: PayloadDifference;
      readonly agree: number;
      readonly expected: Uint8Array;
    }
  /** Nothing was expected, but it breaks a framing rule. */
  | { readonly status: 'malformed'; readonly code: ProtocolErrorCode; readonly agree: number };

/**
 * Diagnoses a complete stream.
 *
 * @param expected - The messages it should contain; empty to accept any.
 * @param greetings - The greetings of all services.
 */
export function diagnoseStream(
  received: Uint8Array,
  expected: readonly string[],
  greetings: readonly string[],
): Finding {
  if (expected.length > 0) return compare(received, expected, greetings);
  const reader = new FieldReader();
  const { messages } = reader.read(received);
  if (reader.error)
    return { status: 'malformed', code: reader.error.code, agree: reader.error.offset };
  if (reader.pending > 0) return { status: 'malformed', code: 'truncated', agree: received.length };
  return { status: 'valid', messages };
}

function compare(
  received: Uint8Array,
  messages: readonly string[],
  greetings: readonly string[],
): Finding {
  const expected = streamOf(messages);
  const compared = compareBytes(expected, received);
  if (isPrefix(compared) && expected.length === received.length)
    return { status: 'valid', messages };
  const code = diagnoseBytes(compared, false, greetings);
  return { status: 'mismatch', expected, code, agree: compared.agree };
}
