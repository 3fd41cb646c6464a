// Finds the diagnosis that a check itself names for what was seen.

import { HEADER_LENGTH } from '../../protocol/constants.ts';
import { isPrefix, type Comparison } from './compare-bytes.ts';
import { splitFrames } from './diagnose-bytes.ts';
import { beginsFrame } from './diagnose-header.ts';
import type { DiagnosisHints, Evidence } from './evidence.ts';
import type { DeclaredCode } from './codes.ts';

/** @returns `undefined` if the check has no name for it. */
export function matchHint(
  { exact = {}, silence, end, other }: DiagnosisHints,
  { seen, waitOutcome, program }: Evidence,
  compared: Comparison | undefined,
): DeclaredCode | undefined {
  const received =
    'received' in seen ? seen.received : seen.kind === 'no-end' ? seen.extra : undefined;
  if (seen.kind === 'console') {
    const line = Object.keys(exact).find((each) => seen.lines.includes(each));
    if (line !== undefined) return exact[line];
  }
  const known = Object.entries(exact).find(([text]) => {
    const bytes = Buffer.from(text);
    if (!received?.subarray(0, bytes.length).equals(bytes)) return false;
    return (
      seen.kind === 'screen' || !isFrames(bytes) || beginsFrame(received.subarray(bytes.length))
    );
  });
  if (known) return known[1];
  const isRightSoFar = compared !== undefined && isPrefix(compared);
  if (seen.kind === 'no-end' && seen.extra.length > 0) return other;
  if (seen.kind === 'words' && seen.words !== '') return other;
  if (seen.kind === 'bytes' && !isRightSoFar) return other;
  // Earlier output isn't a reply; on a connection, an incomplete reply has its own diagnosis.
  const hasBegun = seen.kind === 'screen' && isRightSoFar;
  if (received !== undefined && received.length > 0 && !hasBegun) return undefined;
  const isEnd = ('end' in seen && seen.end !== 'open') || program.status === 'exited';
  // On a console, silence is silence, whatever the state of the connection.
  if (isEnd && (end !== undefined || seen.kind !== 'console')) return end;
  return waitOutcome === 'slept' ? silence : undefined;
}

/** Whether bytes are whole frames: what follows them has to be a frame too, or they are the beginning of something else. */
function isFrames(bytes: Buffer): boolean {
  const last = splitFrames(bytes).at(-1);
  return last !== undefined && last.start + HEADER_LENGTH + last.length === bytes.length;
}
