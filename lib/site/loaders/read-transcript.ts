// A recorded conversation as a page shows it: the form of the files in `lessons/*/transcripts`, and how one is read.

import type { TranscriptEntry } from '../../harness/verdict.ts';

/** Who stands in which lane of the page. */
export type Lane = 'client' | 'server';

/** A conversation that was recorded from a run of real programs. */
export interface RecordedTranscript {
  readonly version: 1;
  /** What can be seen, in one line: "Alice posts, Bob reads". */
  readonly title: string;
  /** The programs that ran, as paths from the root of the workbook. */
  readonly programs: readonly string[];
  /** Everyone who takes part, by the name in the entries. */
  readonly lanes: Readonly<Record<string, Lane>>;
  /** What happened, in order. `at` counts the entries, for times would differ from run to run. */
  readonly entries: readonly TranscriptEntry[];
}

/**
 * Reads a recorded conversation.
 *
 * @throws SyntaxError if the text is not one.
 */
export function readTranscript(text: string): RecordedTranscript {
  const data: unknown = JSON.parse(text);
  if (!isRecord(data) || data.version !== 1)
    throw new SyntaxError('It is no transcript of version 1.');
  const { title, programs, lanes, entries } = data;
  if (
    typeof title !== 'string' ||
    !Array.isArray(programs) ||
    !isRecord(lanes) ||
    !Array.isArray(entries)
  ) {
    throw new SyntaxError('A transcript has a title, programs, lanes and entries.');
  }
  for (const entry of entries as TranscriptEntry[]) {
    const actors = [entry.from, entry.to].filter(
      (name) => name !== 'screen' && name !== 'keyboard',
    );
    const stranger = actors.find((name) => !(name in lanes));
    if (stranger !== undefined) throw new SyntaxError(`"${stranger}" takes part and has no lane.`);
  }
  return data as unknown as RecordedTranscript;
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
