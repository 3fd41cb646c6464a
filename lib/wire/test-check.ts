// Made-up check results for the tests of the wire tools.

import type { CheckResult, TranscriptEntry } from '../harness/verdict.ts';
import type { FoundCheck } from './find-check.ts';

/** One line of a transcript: from, to, kind, bytes. */
export type Line = readonly [
  from: string,
  to: string,
  kind: TranscriptEntry['kind'],
  bytes?: string,
  cut?: number | undefined,
];

/** A transcript with one entry each ten milliseconds. */
export function transcriptOf(lines: readonly Line[]): TranscriptEntry[] {
  return lines.map(([from, to, kind, bytes = '', cut], i) => ({
    at: i * 10,
    from,
    to,
    kind,
    bytes,
    ...(cut !== undefined && { cut }),
  }));
}

/** A check that passed with this conversation. */
export function passed(lesson: string, ...lines: readonly Line[]): FoundCheck {
  return {
    lesson,
    check: { ...HEAD, id: `${lesson}/made-up`, status: 'passed', transcript: transcriptOf(lines) },
  };
}

/** A check that failed at the end of it. */
export function failed(
  lesson: string,
  bytes: { readonly expected: string; readonly received: string; readonly peer?: string },
  ...lines: readonly Line[]
): FoundCheck {
  const check: CheckResult = {
    ...HEAD,
    id: `${lesson}/made-up`,
    status: 'failed',
    code: 'wrong-bytes',
    message: 'Something else came.',
    ...bytes,
    agree: 0,
    output: { stdout: '', stderr: '' },
    transcript: transcriptOf(lines),
  };
  return { lesson, check };
}

const HEAD = { rules: ['S7'], step: 1, name: 'does as it should', because: 'because', ms: 1 };
