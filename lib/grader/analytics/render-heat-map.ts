// The map of checks by students as one picture: a row a student, a column a check, neighbours of one colour drawn at once.

import { html, raw, type Html } from '../../workbook/html.ts';
import { escapeHtml } from '../../workbook/html.ts';
import { showName } from '../ingest/show-name.ts';
import { LETTERS, type Row, type Survey } from './survey.ts';
import type { View } from './view.ts';

/** Units of the picture: a check's width, the names' width, the head's height, the gap between two lessons. */
const WIDTH = 9;
const LEFT = 150;
const TOP = 40;

/** The rows as the map shows them: most points first, then those that look alike side by side. */
export function sortedRows({ rows }: Survey): Row[] {
  return [...rows].sort(
    (a, b) =>
      (b.points ?? -1) - (a.points ?? -1) ||
      compareText(a.cells, b.cells) ||
      compareText(a.student, b.student),
  );
}

/** Draws the map, with what its script needs. */
export function renderHeatMap(rows: readonly Row[], { survey, pageOf }: View): Html {
  const checks = survey.lessons.flatMap((lesson) => lesson.checks);
  const height = rowHeight(rows.length);
  const width = LEFT + checks.length * WIDTH + 1;
  const tall = TOP + rows.length * height + 1;
  const layers = Object.entries(LETTERS).map(
    ([outcome, letter]) => `<path class="${outcome}" d="${layer(rows, letter, height)}"/>`,
  );
  const labels =
    height < 9
      ? []
      : rows.map(
          ({ student }, row) =>
            `<text x="${LEFT - 6}" y="${TOP + row * height + height * 0.78}">${escapeHtml(shorten(showName(student)))}</text>`,
        );
  const data = {
    students: rows.map(({ student, cells }) => ({
      name: showName(student),
      page: pageOf(student),
      cells,
    })),
    checks: checks.map(({ id, name }) => `${id}: Your program ${name}`),
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
      aria-label="Map of checks by students; the same is in grades.csv and results.json as a table"
    >
      ${raw(
        `<svg id="map" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-label="A row a student, a column a check">` +
          `${lessonHeads(survey, tall)}${layers.join('')}<g class="names" style="font-size:${Math.min(height, 11)}px">${labels.join('')}</g>` +
          `<path class="marks"/><rect class="cross" x="0" width="${width}" y="-10" height="0"/></svg>`,
      )}
    </section>
    <output id="map-says" class="note">A row a student, most points on top.</output>
    <script type="application/json" id="map-data">
      ${json(data)}
    </script>`;
}

/** All cells of one colour as one path: a rectangle for each run of neighbours in a row. */
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

function lessonHeads({ lessons }: Survey, tall: number): string {
  let column = 0;
  return lessons
    .map(({ lesson, checks }) => {
      const x = LEFT + column * WIDTH;
      column += checks.length;
      return `<text class="lesson" x="${x}" y="26">${escapeHtml(lesson.slice(0, 2 + checks.length))}</text><path class="rule" d="M${x - 0.5} 10V${tall}"/>`;
    })
    .join('');
}

function rowHeight(rows: number): number {
  return rows <= 80 ? 14 : rows <= 400 ? 9 : 3;
}

/** So many of the widest monospaced letters fit beside the map. */
const NAME = 21;

function shorten(name: string): string {
  return name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON that may stand in a script element. */
function json(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
