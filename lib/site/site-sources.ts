// The sources of the site as data: lessons, pages, checks and recorded transcripts, as read from the workbook.

import type { TranscriptEntry } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import type { StepHints } from '../workbook/hints.ts';
import type { AllFacts } from '../workbook/load-facts.ts';
import type { CheckSource } from '../workbook/read-checks.ts';

/** Markdown that is rendered. */
export interface MarkdownText {
  /** Path of its file from the root of the workbook: `docs/protocol.md`. */
  readonly file: string;
  readonly body: string;
  /** Number of lines in the file before the body (0 and up). */
  readonly bodyLine: number;
}

/** A Markdown file that becomes a page or part of one. */
export interface MarkdownSource extends MarkdownText {
  /** The front matter. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Date of the last commit that changed the file (`2026-11-22`); `undefined` without git. */
  readonly changed: string | undefined;
}

/** A lesson with everything its page shows. */
export interface LessonSource extends Lesson {
  readonly text: MarkdownSource;
  readonly hints: readonly StepHints[];
  readonly checks: readonly CheckSource[];
}

/** A transcript recorded from a run of a real program: a file in `lessons/NN-name/transcripts`. */
export interface RecordedTranscript {
  /** What happens, in one line: "Alice posts, Bob reads". */
  readonly title: string;
  /** The path of the program that ran, from the root of the workbook. */
  readonly program: string;
  /** The events in order. `at` is the index of the entry, because times differ from run to run. */
  readonly entries: readonly TranscriptEntry[];
}

/** Everything the pages are built from. */
export interface SiteSources {
  /** The folder of the workbook. */
  readonly root: string;
  readonly lessons: readonly LessonSource[];
  /** Pages other than lessons. */
  readonly docs: readonly MarkdownSource[];
  /** Recorded transcripts by file path. */
  readonly transcripts: ReadonlyMap<string, RecordedTranscript>;
  /** What the lessons' `lesson.ts` files declare. */
  readonly facts: AllFacts;
}
