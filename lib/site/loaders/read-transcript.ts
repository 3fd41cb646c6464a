// Reads a recorded transcript, the format of the files in `lessons/*/transcripts`.

import type { TranscriptEntry } from '../../harness/verdict.ts';

/** The side of a transcript on which a participant is shown. */
export type Lane = 'client' | 'server';

/** A transcript recorded from a run of real programs. */
export interface RecordedTranscript {
  readonly version: 1;
  /** What happens, in one line: "Alice posts, Bob reads". */
  readonly title: string;
  /** The programs that ran, as paths from the root of the workbook. */
  readonly programs: readonly string[];
  /** The lane of each participant, by its name in the entries. */
  readonly lanes: Readonly<Record<string, Lane>>;
  /** The events in order. `at` is the index of the entry, because times differ from run to run. */
  readonly entries: readonly TranscriptEntry[];
}

/**
 * Parses a recorded transcript.
 *
 * @throws SyntaxError if the text isn't one.
 */
export function readTranscript(text: string): RecordedTranscript {
  const data: unknown = JSON.parse(text);
  if (!isRecord(data) || data.version !== 1)
    throw new SyntaxError('This is not a transcript of version 1.');
  const { title, programs, lanes, entries } = data;
  if (
    typeof title !== 'string' ||
    !Array.isArray(programs) ||
    !isRecord(lanes) ||
    !Array.isArray(entries)
  ) {
    throw new SyntaxError('A transcript must have a title, programs, lanes and entries.');
  }
  for (const entry of entries as TranscriptEntry[]) {
    const actors = [entry.from, entry.to].filter(
      (name) => name !== 'screen' && name !== 'keyboard',
    );
    const stranger = actors.find((name) => !(name in lanes));
    if (stranger !== undefined) throw new SyntaxError(`The participant "${stranger}" has no lane.`);
  }
  return data as unknown as RecordedTranscript;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
