// Redacts a verdict for the journal: paths relative to the student's lessons, and only the end of long output.

import { parseBytes } from '../../harness/bytes-text.ts';
import { countAgreeing } from '../../harness/diagnosis/compare-bytes.ts';
import type {
  CheckResult,
  FailedCheck,
  LessonVerdict,
  TranscriptEntry,
} from '../../harness/verdict.ts';
import { BATCH } from '../limits.ts';
import { stableText } from '../reports/summarize-transcript.ts';

/**
 * Removes the grader's folders, run-specific details and surplus output from a verdict.
 *
 * @param roots - Folders that correspond to the student's `lessons`, each with a trailing separator.
 */
export function redactVerdict(verdict: LessonVerdict, roots: readonly string[]): LessonVerdict {
  return { ...verdict, checks: verdict.checks.map((check) => redactCheck(check, roots)) };
}

function redactCheck(check: CheckResult, roots: readonly string[]): CheckResult {
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
        ...redactComparison(check, plain),
        ...(check.place && { place: { ...check.place, file: plain(check.place.file) } }),
        ...(check.line && {
          line: {
            ...check.line,
            file: check.line.file.replace(/^.*[\\/](?=[^\\/]+[\\/][^\\/]+$)/, ''),
          },
        }),
        output: { stdout: plain(tail(stdout)), stderr: plain(tail(stderr)) },
        transcript: shorten(check.transcript).map((entry) =>
          entry.to === 'screen' ? { ...entry, bytes: plain(entry.bytes) } : entry,
        ),
      };
    }
  }
}

/** Both sides of a comparison, and the length of their common prefix. */
function redactComparison({ expected, received }: FailedCheck, plain: (text: string) => string) {
  if (expected === undefined || received === undefined) return {};
  const [wanted, came] = [plain(expected), plain(received)];
  return {
    expected: wanted,
    received: came,
    agree: countAgreeing(parseBytes(wanted), parseBytes(came)),
  };
}

/** Characters of a program's output that are kept; no report shows more. */
const OUTPUT = 8 * 1024;

function tail(text: string): string {
  return text.length > OUTPUT ? text.slice(-OUTPUT) : text;
}

/** Keeps the last bytes of each direction, independently of chunking and interleaving. */
function shorten(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  const remaining = new Map<string, number>();
  const kept = entries.toReversed().flatMap((entry) => {
    const lane = `${entry.from} ${entry.to}`;
    const left = remaining.get(lane) ?? BATCH.transcript;
    remaining.set(lane, Math.max(0, left - entry.bytes.length));
    return left === 0 && entry.bytes !== '' ? [] : [{ ...entry, bytes: entry.bytes.slice(-left) }];
  });
  return kept.reverse();
}
