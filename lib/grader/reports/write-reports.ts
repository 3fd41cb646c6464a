// Writes a batch's reports into the results' folder, one submission in memory at a time; which reports is the instructor's choice.

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { notWritable } from '../../workbook/state-folder.ts';
import { compare, readResults } from '../analytics/compare.ts';
import { renderClassReport } from '../analytics/render-class-report.ts';
import { survey, type KnownMistake } from '../analytics/survey.ts';
import { fileNameFor } from '../ingest/show-name.ts';
import type { Batch } from './batch.ts';
import { formatsIn } from './formats-in.ts';
import { renderAnnotations } from './render-annotations.ts';
import { renderCsv } from './render-csv.ts';
import { renderExercism } from './render-exercism.ts';
import { renderFeedbackHtml } from './render-feedback-html.ts';
import { renderFeedbackMarkdown } from './render-feedback-markdown.ts';
import { renderGradescope } from './render-gradescope.ts';
import { renderJson, type ResultsFile } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderTap } from './render-tap.ts';

/** The reports that a batch can have, with what each is. */
export const FORMATS = {
  csv: 'grades.csv: a line a student',
  json: 'results.json: every check of every student',
  report: 'report.html: the class report',
  html: 'feedback/STUDENT.html',
  markdown: 'feedback/STUDENT.md',
  junit: 'junit.xml',
  tap: 'results.tap',
  gradescope: 'gradescope/STUDENT.json',
  exercism: 'exercism/STUDENT/LESSON/results.json',
  annotations: 'annotations/STUDENT.txt: workflow commands of GitHub Actions',
} as const;

/** The name of a report. */
export type Format = keyof typeof FORMATS;

/** What the reports need beside the batch. */
export interface ReportOptions {
  readonly formats: readonly Format[];
  readonly mistakes: readonly KnownMistake[];
  /** The source of each check by its id. */
  readonly testCode: ReadonlyMap<string, string>;
  /** The results' folder of an earlier grading. */
  readonly compareWith?: string;
}

/** An earlier grading, and where it was. */
interface Earlier {
  readonly since: string;
  readonly results: ResultsFile;
}

/**
 * Writes the reports; those that are there already are written anew too, or they would go on telling of old points.
 *
 * @throws Problem if a file cannot be written; BadComparison if the earlier grading cannot be read.
 */
export function writeReports(batch: Batch, folder: string, options: ReportOptions): void {
  const formats = [...options.formats, ...formatsIn(folder)];
  const has = (format: Format) => formats.includes(format);
  // Before anything is written: the earlier results may lie in this very folder.
  const { compareWith } = options;
  const earlier =
    compareWith === undefined
      ? undefined
      : { since: compareWith, results: readResults(compareWith) };
  if (has('csv')) writeParts(join(folder, 'grades.csv'), renderCsv(batch));
  if (has('json') || earlier) writeParts(join(folder, 'results.json'), renderJson(batch));
  if (has('junit')) writeParts(join(folder, 'junit.xml'), renderJunit(batch));
  if (has('tap')) writeParts(join(folder, 'results.tap'), renderTap(batch));
  writeEach(batch, folder, options, has);
  if (has('report'))
    writeParts(join(folder, 'report.html'), [
      classReport(batch, folder, { ...options, earlier }, has),
    ]);
}

function writeEach(
  batch: Batch,
  folder: string,
  { testCode }: ReportOptions,
  has: (format: Format) => boolean,
): void {
  const into = (...parts: string[]) => {
    mkdirSync(join(folder, ...parts.slice(0, -1)), { recursive: true });
    return join(folder, ...parts);
  };
  for (const score of batch.scores()) {
    const name = fileNameFor(score.record.student);
    if (has('html')) writeParts(into('feedback', `${name}.html`), [renderFeedbackHtml(score)]);
    if (has('markdown'))
      writeParts(into('feedback', `${name}.md`), [renderFeedbackMarkdown(score)]);
    if (has('annotations'))
      writeParts(into('annotations', `${name}.txt`), [renderAnnotations(score, 'lessons')]);
    if (has('gradescope')) writeJson(into('gradescope', `${name}.json`), renderGradescope(score));
    if (!has('exercism')) continue;
    for (const lesson of score.lessons) {
      writeJson(
        into('exercism', name, lesson.lesson, 'results.json'),
        renderExercism(score, lesson, testCode),
      );
    }
  }
}

function classReport(
  batch: Batch,
  folder: string,
  { mistakes, earlier }: Pick<ReportOptions, 'mistakes'> & { earlier: Earlier | undefined },
  has: (format: Format) => boolean,
): string {
  const changes = earlier && {
    since: earlier.since,
    list: compare(earlier.results, readResults(folder)),
  };
  return renderClassReport({
    survey: survey(batch),
    mistakes,
    ...(changes && { changes }),
    pageOf: (student) => (has('html') ? `feedback/${fileNameFor(student)}.html` : ''),
    isolation: batch.head.isolation,
    seed: batch.head.seed,
  });
}

/** No file for what could not be judged: an old one would speak for it. */
function writeJson(path: string, document: object | undefined): void {
  if (document === undefined) rmSync(path, { force: true });
  else writeParts(path, [`${JSON.stringify(document, null, 1)}\n`]);
}

/** A reader sees the old file or the new one, never a part. */
function writeParts(path: string, parts: Iterable<string>): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w');
  try {
    for (const part of parts) {
      const bytes = Buffer.from(part);
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    }
  } catch (error) {
    rmSync(draft, { force: true });
    throw notWritable(path, error);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
