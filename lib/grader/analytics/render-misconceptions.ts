// Renders what the class misunderstands as cards: known mistakes, then clusters, then programs that never ran.

import { html, type Html } from '../../workbook/html.ts';
import { renderDifference } from '../../workbook/render/render-difference.ts';
import type { Cluster, Misconception, Misconceptions } from './misconceptions.ts';
import { bar, titleOf } from './render-statistics.ts';
import { renderStudent, type ReportView } from './render-student.ts';

/** Students named on a card; the heatmap shows them all. */
const EXAMPLES = 5;

/** Clusters that are shown; the rest are mostly single programs. */
const CLUSTERS = 8;

/** Renders the cards. */
export function renderMisconceptions(
  { known, unknown, nothingRan }: Misconceptions,
  view: ReportView,
): Html {
  const alone = unknown.slice(CLUSTERS).reduce((sum, { students }) => sum + students.length, 0);
  return html`${known.length === 0 && html`<p>No program matches one of the workbook’s known mistakes.</p>`}
    <div class="cards">${known.map((each) => renderKnown(each, view))}</div>
    ${unknown.length > 0 && html`<h3>Similar failures that match no known mistake</h3>`}
    <div class="cards">${unknown.slice(0, CLUSTERS).map((each) => renderCluster(each, view))}</div>
    ${alone > 0 && html`<p class="note">${alone} more fail in ways that only a few share.</p>`}
    ${nothingRan.size > 0 && html`<h3>Nothing to judge</h3>`}
    ${[...nothingRan].map(
      ([lesson, students]) =>
        html`<p>
          ${students.length} of ${judged(lesson, view)} have no <code>${lesson}</code> that
          compiles: ${names(students, view)} ${showButton(students, view)}
        </p>`,
    )}`;
}

function renderKnown({ mistake, students, exact }: Misconception, view: ReportView): Html {
  const whole = judged(mistake.lesson, view);
  const [failure] = mistake.fails;
  const means = view.summary.advice.get(failure?.code ?? '')?.means;
  return html`<article class="card">
    <p class="count">
      <strong>${students.length}</strong> of ${whole} <code>${mistake.lesson}</code>
    </p>
    ${bar(students.length, whole, 'bad')}
    <h3>${mistake.title}</h3>
    ${means !== undefined && html`<p>${means}</p>`}
    <p class="note">
      <code>${mistake.name}</code>: ${exact === students.length ? 'all' : exact} of them fail
      exactly what it fails (${mistake.fails.length}
      ${mistake.fails.length === 1 ? 'check' : 'checks'}).
    </p>
    <details>
      <summary>How it differs from the solution</summary>
      ${renderDifference(mistake.difference)}
    </details>
    <p>${names(students, view)} ${showButton(students, view)}</p>
  </article>`;
}

function renderCluster({ lesson, students, failures }: Cluster, view: ReportView): Html {
  const whole = judged(lesson, view);
  return html`<article class="card unknown">
    <p class="count"><strong>${students.length}</strong> of ${whole} <code>${lesson}</code></p>
    ${bar(students.length, whole, 'odd')}
    <ul>
      ${failures.map(({ check, code, count }) => html`<li><code>${check.slice(lesson.length + 1)}</code> ${titleOf(code, view.summary)}${count < students.length && html` <span class="note">(${count})</span>`}</li>`)}
    </ul>
    <p>${names(students, view)} ${showButton(students, view)}</p>
  </article>`;
}

/** Students whose program of a lesson was judged. */
function judged(lesson: string, { summary }: ReportView): number {
  const at = summary.lessons
    .flatMap(({ checks }) => checks)
    .findIndex(({ id }) => id.startsWith(`${lesson}/`));
  return summary.rows.filter(({ cells }) => !'rb'.includes(cells.charAt(at))).length;
}

function names(students: readonly string[], { pageOf }: ReportView): Html {
  const shown = students
    .slice(0, EXAMPLES)
    .map((student, index) => html`${index > 0 && ', '}${renderStudent(student, pageOf(student))}`);
  return html`${shown}${students.length > EXAMPLES && html` <span class="note">and ${students.length - EXAMPLES} more</span>`}`;
}

/** Hidden until the script runs: without it the button does nothing. */
function showButton(students: readonly string[], { rowOf }: ReportView): Html {
  const rows = students.flatMap((student) => rowOf.get(student) ?? []);
  return html`<button type="button" hidden aria-pressed="false" data-rows="${rows.join(' ')}">
    show on the map
  </button>`;
}
