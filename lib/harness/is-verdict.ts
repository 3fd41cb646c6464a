// Whether data that was read from a file is a verdict, as far as those who show its conversations rely on it.

import type { CheckResult, LessonVerdict, TranscriptEntry } from './verdict.ts';

/** Anybody can have written the file, or a full disk have cut it. */
export function isVerdict(data: unknown): data is LessonVerdict {
  const { version, lesson, checks } = fieldsOf<LessonVerdict>(data);
  return (
    version === 1 && typeof lesson === 'string' && Array.isArray(checks) && checks.every(isCheck)
  );
}

function isCheck(data: unknown): boolean {
  const { id, status, transcript } = fieldsOf<CheckResult>(data);
  return (
    typeof id === 'string' &&
    typeof status === 'string' &&
    Array.isArray(transcript) &&
    transcript.every(isEntry)
  );
}

function isEntry(data: unknown): boolean {
  const { at, from, to, kind, bytes } = fieldsOf<TranscriptEntry>(data);
  return Number.isFinite(at) && [from, to, kind, bytes].every((each) => typeof each === 'string');
}

function fieldsOf<T>(data: unknown): Partial<Record<keyof T, unknown>> {
  return typeof data === 'object' && data !== null ? data : {};
}
