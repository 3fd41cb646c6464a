// The report formats, one row each. A new format is one render file and one row here.

import { renderClassReport, type ReportContext } from '../analytics/render-class-report.ts';
import type { Batch } from '../batch/load-batch.ts';
import type { SubmissionScore } from '../scoring/score.ts';
import { renderAnnotations } from './render-annotations.ts';
import { renderCsv } from './render-csv.ts';
import { renderFeedbackHtml } from './render-feedback-html.ts';
import { renderFeedbackMarkdown } from './render-feedback-markdown.ts';
import { renderGradescope } from './render-gradescope.ts';
import { renderJson } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderTap } from './render-tap.ts';

/** One format: its name on the command line, its file in the results folder, and its renderer. */
export type ReportFormat =
  | {
      readonly name: string;
      /** One file for the whole class. */
      readonly per: 'class';
      readonly file: string;
      /** Yields the text in parts, so that one submission is in memory at a time. */
      readonly render: (batch: Batch, context: ReportContext) => Iterable<string>;
    }
  | {
      readonly name: string;
      /** One file for each student. */
      readonly per: 'student';
      /** `STUDENT` is replaced by a file name made from the student's name. */
      readonly file: `${string}/STUDENT.${string}`;
      /** Returns `undefined` where there must be no file: an earlier one is removed. */
      readonly render: (score: SubmissionScore) => string | undefined;
    };

/** Every format, in the order in which `--help` lists them. */
export const REPORT_FORMATS = [
  { name: 'csv', per: 'class', file: 'grades.csv', render: renderCsv },
  { name: 'json', per: 'class', file: 'results.json', render: renderJson },
  { name: 'report', per: 'class', file: 'report.html', render: renderClassReport },
  { name: 'html', per: 'student', file: 'feedback/STUDENT.html', render: renderFeedbackHtml },
  { name: 'markdown', per: 'student', file: 'feedback/STUDENT.md', render: renderFeedbackMarkdown },
  { name: 'junit', per: 'class', file: 'junit.xml', render: renderJunit },
  { name: 'tap', per: 'class', file: 'results.tap', render: renderTap },
  { name: 'gradescope', per: 'student', file: 'gradescope/STUDENT.json', render: renderGradescope },
  {
    name: 'annotations',
    per: 'student',
    file: 'annotations/STUDENT.txt',
    render: renderAnnotations,
  },
] as const satisfies readonly ReportFormat[];

/** The name of a format. */
export type FormatName = (typeof REPORT_FORMATS)[number]['name'];

/** The names of all formats. */
export const FORMAT_NAMES: readonly FormatName[] = REPORT_FORMATS.map(({ name }) => name);
