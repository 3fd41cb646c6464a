// Makes a verdict fit to be kept: paths as the student knows them, no more of a conversation than a person reads.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { CheckResult, LessonVerdict, TranscriptEntry } from '../../harness/verdict.ts';
import { BATCH } from '../limits.ts';
import { stableText } from '../reports/summarize-transcript.ts';

type FailedCheck = Extract<CheckResult, { status: 'failed' }>;

/**
 * Takes the grader's folders out of a verdict, and what nobody will look at.
 *
 * @param roots - Folders that stand for the student's `lessons`, with a `/` at the end.
 */
export function redactVerdict(verdict: LessonVerdict, roots: readonly string[]): LessonVerdict {
  return { ...verdict, checks: verdict.checks.map((check) => tidyCheck(check, roots)) };
}

function tidyCheck(check: CheckResult, roots: readonly string[]): CheckResult {
  const plain = (text: string) =>
    stableText(roots.reduce((rest, root) => rest.replaceAll(root, ''), text));
  switch (check.status) {
    case 'passed':
    case 'not-reached':
      return { ...check, transcript: [] };
    case 'broken':
      return { ...check, message: plain(check.message), transcript: [] };
    case 'failed': {
      const { stdout, stderr } = check.output;
      return {
        ...check,
        message: plain(check.message),
        ...tidyCompared(check, plain),
        ...(check.place && { place: { ...check.place, file: plain(check.place.file) } }),
        ...(check.line && {
          line: {
            ...check.line,
            file: check.line.file.replace(/^.*[\\/](?=[^\\/]+[\\/][^\\/]+$)/, ''),
          },
        }),
        output: { stdout: plain(lastOf(stdout)), stderr: plain(lastOf(stderr)) },
        transcript: shorten(check.transcript).map((entry) =>
          entry.to === 'screen' ? { ...entry, bytes: plain(entry.bytes) } : entry,
        ),
      };
    }
  }
}

/** Both sides of a comparison, and how much of them still agrees. */
function tidyCompared({ expected, received }: FailedCheck, plain: (text: string) => string) {
  if (expected === undefined || received === undefined) return {};
  const [wanted, came] = [plain(expected), plain(received)];
  return {
    expected: wanted,
    received: came,
    agree: agreeing(parseBytes(wanted), parseBytes(came)),
  };
}

function agreeing(a: Uint8Array, b: Uint8Array): number {
  const differs = a.findIndex((byte, at) => byte !== b[at]);
  return differs === -1 ? a.length : differs;
}

/** Characters of a program's output that are kept: more than any report shows. */
const OUTPUT = 8 * 1024;

function lastOf(text: string): string {
  return text.length > OUTPUT ? text.slice(-OUTPUT) : text;
}

/** The last bytes of each direction: into which pieces they were cut, and which direction was ahead, is chance. */
function shorten(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  const room = new Map<string, number>();
  const kept = entries.toReversed().flatMap((entry) => {
    const lane = `${entry.from} ${entry.to}`;
    const left = room.get(lane) ?? BATCH.conversation;
    room.set(lane, Math.max(0, left - entry.bytes.length));
    return left === 0 && entry.bytes !== '' ? [] : [{ ...entry, bytes: entry.bytes.slice(-left) }];
  });
  return kept.reverse();
}
