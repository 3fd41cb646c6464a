// The class report as one HTML file: where the class stands, what it misunderstands, the map of checks by students.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { html, type Html } from '../../workbook/html.ts';
import { page } from '../reports/page.ts';
import type { Change } from './compare.ts';
import { findMisconceptions } from './misconceptions.ts';
import { renderChanges } from './render-changes.ts';
import { renderHeatMap, sortedRows } from './render-heat-map.ts';
import { renderMisconceptions } from './render-misconceptions.ts';
import { renderHardest, renderSpread, renderStanding } from './render-standing.ts';
import { renderStudent } from './render-student.ts';
import type { KnownMistake, Survey } from './survey.ts';
import type { View } from './view.ts';

/** What the report is made of. */
export interface ClassReport {
  readonly survey: Survey;
  readonly mistakes: readonly KnownMistake[];
  /** What has changed since an earlier grading, and its name. */
  readonly changes?: { readonly since: string; readonly list: readonly Change[] };
  /** A student's own page, relative to the report; empty if there is none. */
  readonly pageOf: View['pageOf'];
  readonly isolation: string;
  readonly seed: number;
}

/** Writes the report. */
export function renderClassReport(report: ClassReport): string {
  const { survey, mistakes, changes, pageOf, isolation, seed } = report;
  const found = findMisconceptions(survey.patterns, mistakes);
  const rows = sortedRows(survey);
  const rowOf = new Map(rows.map(({ student }, index) => [student, index]));
  const view = { survey, pageOf, rowOf };
  const body = html`${renderHead(survey, isolation, seed)}
    ${changes && renderChanges(changes.since, changes.list, view)}
    <section id="standing">
      <h2>Where the class stands</h2>
      <p class="note">How many of those who were judged pass every check of a step.</p>
      ${renderStanding(survey)}
    </section>
    <section id="misconceptions">
      <h2>What they misunderstand</h2>
      ${renderMisconceptions(found, view)}
    </section>
    ${survey.refused.length > 0 && renderRefused(view)}
    <section id="hardest">
      <h2>The hardest checks</h2>
      ${renderHardest(survey)}
    </section>
    <section id="map-section">
      <h2>Every check of every student</h2>
      ${renderHeatMap(rows, view)}
    </section>`;
  return page('Class report', 'class', body, script());
}

function renderHead(survey: Survey, isolation: string, seed: number): Html {
  const { rows, max, lessons, flaky } = survey;
  const unjudged = rows.filter(({ cells }) => cells.includes('b')).length;
  const complete = rows.filter(({ points }) => points !== undefined && points === max).length;
  const reruns = [...flaky.values()].reduce((sum, each) => sum + each, 0);
  const facts = [
    [rows.length, rows.length === 1 ? 'submission' : 'submissions'],
    [complete, 'with all points'],
    [survey.refused.length, 'refused'],
    [unjudged, 'left to you to judge'],
    [reruns, 'checks that passed when run again'],
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
      ${renderSpread(survey)}
    </div>`;
}

/** Refusals that are told in full; `grades.csv` has them all. */
const TOLD = 30;

function renderRefused({ survey: { refused }, pageOf }: View): Html {
  return html`<section id="refused">
    <h2>What was refused</h2>
    <ul>
      ${refused
        .slice(0, TOLD)
        .map(
          ({ student, message }) =>
            html`<li>${renderStudent(student, pageOf(student))}: ${message}</li>`,
        )}
    </ul>
    ${refused.length > TOLD && html`<p class="note">And ${refused.length - TOLD} more: they stand in grades.csv.</p>`}
  </section>`;
}

/** The script of the map, compiled. */
function script(): string {
  const file = join(findWorkbook(), 'lib', 'grader', 'browser', 'heat-map.ts');
  return transformSync(readFileSync(file, 'utf8'), { loader: 'ts', minify: true, format: 'iife' })
    .code;
}
