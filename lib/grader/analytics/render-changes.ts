// Renders the changes since an earlier grading as a table.

import { html, type Html } from '../../workbook/html.ts';
import type { ResultChange } from './compare-results.ts';
import { renderStudent, type ReportView } from './render-student.ts';

/** The most reasons that are shown for one student; the rest are counted. */
const REASONS = 4;

/** Renders the section. */
export function renderChanges(
  since: string,
  changes: readonly ResultChange[],
  { pageOf }: ReportView,
): Html {
  return html`<section id="changes">
    <h2>What has changed since <code>${since}</code></h2>
    ${
      changes.length === 0
        ? html`<p>Nothing: every student has the same points for the same results.</p>`
        : html`<table class="changes">
            <thead>
              <tr>
                <th scope="col">Student</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              ${changes.map((change) => renderChange(change, pageOf(change.student)))}
            </tbody>
          </table>`
    }
  </section>`;
}

function renderChange({ student, before, after, reasons }: ResultChange, page: string): Html {
  const more = reasons.length - REASONS;
  const direction =
    (after ?? 0) > (before ?? 0) ? 'up' : (after ?? 0) < (before ?? 0) ? 'down' : 'same';
  return html`<tr class="${direction}">
    <th scope="row">${renderStudent(student, after === undefined ? '' : page)}</th>
    <td>${inWords(before)}</td>
    <td>${inWords(after)}</td>
    <td>
      ${reasons.slice(0, REASONS).map((reason, index) => html`${index > 0 && html`<br />`}${reason}`)}${more > 0 && html`<br /><span class="note">and ${more} more</span>`}
    </td>
  </tr>`;
}

function inWords(points: number | null | undefined): string {
  return points === undefined ? '–' : points === null ? 'not judged' : String(points);
}
