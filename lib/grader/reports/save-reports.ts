// Writes the chosen reports of a batch into its results folder, with one submission in memory at a time.

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { KnownMistake } from '../../workbook/mistake-catalog.ts';
import { writeProblem } from '../../workbook/state-folder.ts';
import { compareResults, readResults } from '../analytics/compare-results.ts';
import type { Batch } from '../batch/load-batch.ts';
import { fileNameFor } from '../ingest/printable-name.ts';
import { toJson } from './render-json.ts';
import { REPORT_FORMATS, type FormatName, type ReportFormat } from './report-formats.ts';

/** Which reports to write, and what they need beside the batch. */
export interface ReportOptions {
  readonly formats: readonly FormatName[];
  /** The mistakes that the class report looks for. */
  readonly mistakes: readonly KnownMistake[];
  /** The results folder of an earlier grading to compare with; may be the folder that is written. */
  readonly compare?: string;
}

/**
 * Writes the reports. Reports that the folder already holds are rewritten too, so that none shows outdated points; a
 * comparison also writes `results.json`, which the next comparison needs.
 *
 * @throws UserError if a file cannot be written; UserError if the earlier results cannot be read.
 */
export function saveReports(
  batch: Batch,
  folder: string,
  { formats, mistakes, compare }: ReportOptions,
): void {
  const isWanted = ({ name, file }: ReportFormat) =>
    formats.some((format) => format === name) ||
    (name === 'json' && compare !== undefined) ||
    isPresent(folder, file);
  const wanted: readonly ReportFormat[] = REPORT_FORMATS.filter(isWanted);
  const hasPages = wanted.some(({ name }) => name === 'html');
  const context = {
    mistakes,
    pageOf: (student: string) => (hasPages ? `feedback/${fileNameFor(student)}.html` : ''),
    ...(compare !== undefined && { changes: changesSince(compare, batch) }),
  };
  for (const format of wanted)
    if (format.per === 'class') write(join(folder, format.file), format.render(batch, context));
  const perStudent = wanted.filter((format) => format.per === 'student');
  if (perStudent.length === 0) return;
  for (const score of batch.scores()) {
    for (const { file, render } of perStudent) {
      const name = fileNameFor(score.record.student);
      const path = join(
        folder,
        file.replace('STUDENT', () => name),
      );
      const text = render(score);
      if (text === undefined) rmSync(path, { force: true });
      else write(path, [text]);
    }
  }
}

/** Whether the report, or any student's file of it, exists. */
function isPresent(results: string, file: string): boolean {
  const folder = join(results, dirname(file));
  const isReport = file.includes('STUDENT')
    ? (name: string) => extname(name) === extname(file)
    : (name: string) => name === file;
  return existsSync(folder) && readdirSync(folder).some(isReport);
}

/** Read before anything is written: the earlier results may be in the folder that is about to be written. */
function changesSince(earlier: string, batch: Batch) {
  const now = Array.from(batch.scores(), toJson);
  return { since: earlier, list: compareResults(readResults(earlier), now) };
}

/** Replaces the file in one step: a reader sees the old text or the new one, never a part. */
function write(path: string, parts: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w');
  try {
    for (const part of parts) writeFileSync(file, part);
  } catch (error) {
    rmSync(draft, { force: true });
    throw writeProblem(path, error);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
