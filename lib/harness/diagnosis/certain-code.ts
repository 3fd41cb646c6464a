// Recognizes what outranks a check's own hints, because the evidence leaves no doubt.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import type { EngineCode } from './codes.ts';
import { differenceOfForm, isTerminator } from './diagnose-header.ts';
import type { Observation, ProgramState } from './evidence.ts';

/** Whether it has printed its refusal, and then sent more on that connection. */
export function continuesAfterRefusal(
  seen: Observation,
  { stdout }: ProgramState,
  refusal: string | undefined,
): boolean {
  if ('cameFirst' in seen && seen.cameFirst) return false;
  const sent = seen.kind === 'no-end' ? seen.extra : seen.kind === 'bytes' ? seen.received : '';
  return refusal !== undefined && sent.length > 0 && stdout.split('\n').includes(refusal);
}

/** What the bytes show beyond doubt, whatever the check takes them for: a header of another form, a terminator. */
export function certainCode(seen: Observation): EngineCode | undefined {
  if (seen.kind === 'no-end') return isTerminator(seen.extra) ? 'terminator-sent' : undefined;
  if (seen.kind !== 'bytes') return undefined;
  const { expected, received } = seen;
  if (isTerminator(received)) return 'terminator-sent';
  const payload = expected.subarray(HEADER_LENGTH);
  const isFrame =
    expected.length > 0 && Number(expected.subarray(0, HEADER_LENGTH)) === payload.length;
  return isFrame && !/^\d{4}$/.test(received.toString('latin1', 0, HEADER_LENGTH))
    ? differenceOfForm(payload, received)
    : undefined;
}

/** Whether something did not come, and nothing wrong came in its place. */
export function isMissing(seen: Observation): boolean {
  switch (seen.kind) {
    case 'bytes':
      return seen.expected.subarray(0, seen.received.length).equals(seen.received);
    case 'no-end':
      return seen.extra.length === 0;
    default:
      return seen.kind === 'console' || seen.kind === 'screen';
  }
}
