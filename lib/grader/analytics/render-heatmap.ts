// Renders the heatmap of checks by students as one SVG; adjacent cells of one colour share a rectangle.

import { escapeHtml, html, raw, type Html } from '../../workbook/html.ts';
import { printableName } from '../ingest/printable-name.ts';
import { OUTCOME_LETTERS, type Row, type ClassSummary } from './summarize-class.ts';
import type { ReportView } from './render-student.ts';

/** SVG units: the width of a cell, and the space for names on the left and headings on top. */
const WIDTH = 9;
const LEFT = 150;
const TOP = 40;

/** Sorts the rows for the heatmap: by points, then so that similar rows are adjacent. */
export function sortedRows({ rows }: ClassSummary): Row[] {
  return [...rows].sort(
    (a, b) =>
      (b.points ?? -1) - (a.points ?? -1) ||
      compareText(a.cells, b.cells) ||
      compareText(a.student, b.student),
  );
}

/** Renders the heatmap with the data for its script. */
export function renderHeatmap(rows: readonly Row[], { summary, pageOf }: ReportView): Html {
  const checks = summary.lessons.flatMap((lesson) => lesson.checks);
  const height = rows.length <= 80 ? 14 : rows.length <= 400 ? 9 : 3;
  const width = LEFT + checks.length * WIDTH + 1;
  const tall = TOP + rows.length * height + 1;
  const layers = Object.entries(OUTCOME_LETTERS).map(
    ([outcome, letter]) => `<path class="${outcome}" d="${layer(rows, letter, height)}"/>`,
  );
  const labels =
    height < 9
      ? []
      : rows.map(
          ({ student }, row) =>
            `<text x="${LEFT - 6}" y="${TOP + row * height + height * 0.78}">${escapeHtml(shorten(printableName(student)))}</text>`,
        );
  const data = {
    students: rows.map(({ student, cells }) => ({
      name: printableName(student),
      page: pageOf(student),
      cells,
    })),
    checks: checks.map(({ id, name }) => `${id}: Your program should ${name}`),
    words: { p: 'passed', f: 'failed', n: 'not reached', b: 'not judged', r: 'refused' },
    cell: { width: WIDTH, height, left: LEFT, top: TOP },
  };
  return html`<p class="legend">
      <span class="passed">passed</span> <span class="failed">failed</span>
      <span class="not-reached">not reached</span> <span class="broken">not judged</span>
      <span class="refused">refused</span>
    </p>
    <section
      class="map"
      tabindex="0"
      aria-label="Heatmap of checks by students; results.json has the same data"
    >
      ${raw(
        `<svg id="map" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="One row per student, one column per check">` +
          `${lessonHeads(summary, tall)}${layers.join('')}<g class="names" style="font-size:${Math.min(height, 11)}px">${labels.join('')}</g>` +
          `<path class="marks"/><rect class="cross" x="0" width="${width}" y="-10" height="0"/></svg>`,
      )}
    </section>
    <output id="map-status" class="note">One row per student, most points on top.</output>
    <script type="application/json" id="map-data">
      ${json(data)}
    </script>`;
}

/** All cells of one colour as one path, with a rectangle for each run in a row. */
function layer(rows: readonly Row[], letter: string, height: number): string {
  const gap = height > 4 ? 1 : 0;
  return rows
    .map(({ cells }, row) => {
      const y = TOP + row * height;
      return [...cells.matchAll(new RegExp(`${letter}+`, 'g'))]
        .map(
          ({ index, 0: run }) =>
            `M${LEFT + index * WIDTH} ${y}h${run.length * WIDTH - 1}v${height - gap}h${1 - run.length * WIDTH}z`,
        )
        .join('');
    })
    .join('');
}

function lessonHeads({ lessons }: ClassSummary, tall: number): string {
  let column = 0;
  return lessons
    .map(({ lesson, checks }) => {
      const x = LEFT + column * WIDTH;
      column += checks.length;
      return `<text class="lesson" x="${x}" y="26">${escapeHtml(lesson.slice(0, 2 + checks.length))}</text><path class="rule" d="M${x - 0.5} 10V${tall}"/>`;
    })
    .join('');
}

/** Monospaced characters that fit beside the heatmap. */
const NAME = 21;

function shorten(name: string): string {
  return name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON that is safe inside a script element. */
function json(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
