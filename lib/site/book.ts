// The whole of the sources as the pages see them: what exists, and where it stands on the site; not how a page looks.

import type { AllFacts } from '../workbook/load-facts.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import type { StepHints } from '../workbook/hints.ts';
import type { CheckSource } from './loaders/read-checks.ts';
import type { RecordedTranscript } from './loaders/read-transcript.ts';

/** A Markdown file that becomes a page or a part of one. */
export interface MarkdownSource {
  /** Path from the root of the workbook: `docs/protocol.md`. */
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Lines of the file before the body (0 and up). */
  readonly bodyLine: number;
  /** `2026-11-22`, the day of the last commit that touched it, where git tells. */
  readonly changed: string | undefined;
}

/** One lesson with everything that its page shows. */
export interface LessonSource extends Lesson {
  readonly text: MarkdownSource;
  readonly hints: readonly StepHints[];
  readonly checks: readonly CheckSource[];
}

/** Everything that pages are made of. */
export interface Book {
  /** The folder of the workbook. */
  readonly root: string;
  readonly lessons: readonly LessonSource[];
  /** Pages that are no lessons. */
  readonly docs: readonly MarkdownSource[];
  /** Recorded conversations by the path of their file. */
  readonly transcripts: ReadonlyMap<string, RecordedTranscript>;
  /** What the lessons' `lesson.ts` files declare. */
  readonly facts: AllFacts;
}

/** Where a source stands on the site: `lessons/02-bbs-server/README.md` at `lessons/02-bbs-server.html`. */
export function pagePath(file: string): string | undefined {
  const lesson = /^lessons\/([^/]+)\/(README|hints)\.md$/.exec(file);
  if (lesson) return `lessons/${lesson[1]}.html`;
  const doc = /^docs\/((?:teaching\/)?[^/]+)\.md$/.exec(file);
  if (doc) return doc[1] === 'home' ? 'index.html' : `${doc[1]}.html`;
  return undefined;
}

/** The page of a lesson. */
export function lessonPath(lesson: LessonSource): string {
  return `lessons/${lesson.name}.html`;
}

/** The way from one page to another, so that the site works from any folder and from a disk. */
export function relativeLink(from: string, to: string): string {
  return '../'.repeat(from.split('/').length - 1) + to;
}

/** The checks that hold a rule, lesson by lesson. */
export function checksOfRule(
  book: Book,
  rule: string,
): { lesson: LessonSource; check: CheckSource }[] {
  return book.lessons.flatMap((lesson) =>
    lesson.checks.filter((check) => check.rules.includes(rule)).map((check) => ({ lesson, check })),
  );
}

/** The id of a check on its lesson's page. */
export function checkAnchor(check: CheckSource): string {
  return `check-${check.id.slice(check.id.indexOf('/') + 1)}`;
}

/** A field of the front matter, as text. */
export function fieldOf(source: MarkdownSource, name: string): string | undefined {
  const value = source.fields[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
