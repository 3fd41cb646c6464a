// Renders the class report as one HTML page: pass rates, misconceptions, the hardest checks and a heatmap.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { KnownMistake } from '../../workbook/mistake-catalog.ts';
import type { Batch } from '../batch/load-batch.ts';
import type { BatchHead } from '../record.ts';
import { renderPage } from '../reports/report-page.ts';
import type { ResultChange } from './compare-results.ts';
import { findMisconceptions } from './misconceptions.ts';
import { renderChanges } from './render-changes.ts';
import { renderHeatmap, sortedRows } from './render-heatmap.ts';
import { renderMisconceptions } from './render-misconceptions.ts';
import { renderHardest, renderDistribution, renderPassRates } from './render-statistics.ts';
import { renderStudent, type ReportView } from './render-student.ts';
import { summarizeClass, type ClassSummary } from './summarize-class.ts';

/** What the report needs beside the batch. */
export interface ReportContext {
  /** The mistakes to look for. */
  readonly mistakes: readonly KnownMistake[];
  /** The changes since an earlier grading, and the folder of that grading. */
  readonly changes?: { readonly since: string; readonly list: readonly ResultChange[] };
  /** The page of a submission, if it has one. */
  readonly pageOf: ReportView['pageOf'];
}

/** Renders the report, as the only part of its file. */
export function renderClassReport(
  batch: Batch,
  { mistakes, changes, pageOf }: ReportContext,
): [string] {
  const summary = summarizeClass(batch);
  const found = findMisconceptions(summary.patterns, mistakes);
  const rows = sortedRows(summary);
  const rowOf = new Map(rows.map(({ student }, index) => [student, index]));
  const view = { summary, pageOf, rowOf };
  const body = html`${renderHead(summary, batch.head)}
    ${changes && renderChanges(changes.since, changes.list, view)}
    <section id="standing">
      <h2>Where the class stands</h2>
      <p class="note">The share of judged students who pass every check of a step.</p>
      ${renderPassRates(summary)}
    </section>
    <section id="misconceptions">
      <h2>What they misunderstand</h2>
      ${renderMisconceptions(found, view)}
    </section>
    ${summary.refused.length > 0 && renderRefused(view)}
    <section id="hardest">
      <h2>The hardest checks</h2>
      ${renderHardest(summary)}
    </section>
    <section id="map-section">
      <h2>Every check of every student</h2>
      ${renderHeatmap(rows, view)}
    </section>`;
  return [renderPage('Class report', 'class', body, script())];
}

function renderHead(summary: ClassSummary, { isolation, seed }: BatchHead): Html {
  const { rows, max, lessons, flaky } = summary;
  const unjudged = rows.filter(({ cells }) => cells.includes('b')).length;
  const complete = rows.filter(({ points }) => points !== undefined && points === max).length;
  const reruns = [...flaky.values()].reduce((sum, each) => sum + each, 0);
  const facts = [
    [rows.length, rows.length === 1 ? 'submission' : 'submissions'],
    [complete, 'with full marks'],
    [summary.refused.length, 'refused'],
    [unjudged, 'left for you to judge'],
    [reruns, 'checks that passed when rerun'],
  ] as const;
  return html`<header>
      <p class="kind">Dialtone · class report</p>
      <h1>
        ${lessons.length === 1 ? lessons[0]?.title : `${lessons.length} lessons`}, ${rows.length}
        ${facts[0][1]}
      </h1>
      <p class="note">
        Seed ${seed}.
        ${isolation === 'sandbox' ? 'Every program ran in a sandbox.' : html`<strong class="warning">Programs ran without a sandbox (isolation: none).</strong>`}
      </p>
    </header>
    <div class="top">
      <dl class="facts">
        ${facts
          .filter(([number], index) => index < 2 || number > 0)
          .map(
            ([number, words]) =>
              html`<div>
                <dt>${words}</dt>
                <dd>${number}</dd>
              </div>`,
          )}
      </dl>
      ${renderDistribution(summary)}
    </div>`;
}

/** Refusals that the report lists; `grades.csv` has them all. */
const LISTED = 30;

function renderRefused({ summary: { refused }, pageOf }: ReportView): Html {
  return html`<section id="refused">
    <h2>What was refused</h2>
    <ul>
      ${refused
        .slice(0, LISTED)
        .map(
          ({ student, message }) =>
            html`<li>${renderStudent(student, pageOf(student))}: ${message}</li>`,
        )}
    </ul>
    ${refused.length > LISTED && html`<p class="note">And ${refused.length - LISTED} more, which grades.csv lists.</p>`}
  </section>`;
}

/** The compiled script of the heatmap. */
function script(): string {
  const file = join(findWorkbook(), 'lib', 'grader', 'browser', 'heatmap.ts');
  return transformSync(readFileSync(file, 'utf8'), { loader: 'ts', minify: true, format: 'iife' })
    .code;
}
