// Compares the bytes that a failed expectation saw with the bytes it expected.

import { compareBytes, countAgreeing, type Comparison } from './compare-bytes.ts';
import type { Observation } from './evidence.ts';

/** What was compared, where bytes were. */
export function comparisonOf(seen: Observation): Comparison | undefined {
  switch (seen.kind) {
    case 'bytes':
    case 'screen':
      return compareBytes(seen.expected, seen.received);
    case 'no-end':
      return compareBytes(Buffer.alloc(0), seen.extra);
    case 'console':
      return compareBytes(Buffer.from(seen.expected), closestLine(seen));
    default:
      return undefined;
  }
}

/** The line of the console that begins most like the expected one; none if no line begins like it. */
function closestLine({ expected, lines }: Extract<Observation, { kind: 'console' }>): Buffer {
  const wanted = Buffer.from(expected);
  const candidates = lines.map((line) => {
    const bytes = Buffer.from(line);
    return { bytes, agree: countAgreeing(wanted, bytes) };
  });
  const closest = candidates.toSorted((a, b) => b.agree - a.agree)[0];
  return closest && closest.agree > 0 ? closest.bytes : Buffer.alloc(0);
}
