// Renders the statistics of a class: pass rates, the distribution of points, the hardest checks.

import { html, raw, type Html } from '../../workbook/html.ts';
import { hardestChecks, distributePoints, passRatesByStep } from './statistics.ts';
import type { ClassSummary } from './summarize-class.ts';

/** Renders a table with a row for each lesson and a bar for each step. */
export function renderPassRates(summary: ClassSummary): Html {
  const steps = passRatesByStep(summary);
  const widest = Math.max(...steps.map(({ step }) => step));
  return html`<table class="standing">
    <thead>
      <tr>
        <th scope="col">Lesson</th>
        ${Array.from({ length: widest }, (_, index) => html`<th scope="col">Step ${index + 1}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${summary.lessons.map(
        ({ lesson, title }) =>
          html`<tr>
            <th scope="row">${title}</th>
            ${steps.filter((step) => step.lesson === lesson).map(({ passed, judged }) => html`<td>${bar(passed, judged)}<span>${percent(passed, judged)}</span></td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Renders a histogram with a column for each tenth of the points. */
export function renderDistribution(summary: ClassSummary): Html | undefined {
  const spread = distributePoints(summary);
  if (spread === undefined) return undefined;
  const { tenths, lowest, median, highest } = spread;
  const most = Math.max(...tenths);
  const columns = tenths.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(2, Math.round((count / most) * 80));
    const number =
      count > 0 ? `<text x="${index * 30 + 13}" y="${92 - height}">${count}</text>` : '';
    return `<rect x="${index * 30}" y="${98 - height}" width="26" height="${height}"/>${number}`;
  });
  const label = `Points: lowest ${lowest}, median ${median}, highest ${highest}, of ${summary.max}.`;
  return html`<figure class="spread">
    ${raw(`<svg viewBox="0 0 298 100" role="img" aria-label="Distribution of points">${columns.join('')}<path d="M0 98.5h298"/></svg>`)}
    <figcaption>${label}</figcaption>
  </figure>`;
}

/** Renders a table of the ten hardest checks, each with its most frequent diagnosis. */
export function renderHardest(summary: ClassSummary): Html {
  const checks = hardestChecks(summary, 10);
  if (checks.length === 0) return html`<p>Every check passed for every student.</p>`;
  return html`<table class="hardest">
    <thead>
      <tr>
        <th scope="col">Check</th>
        <th scope="col">Rules</th>
        <th scope="col">Failed by</th>
        <th scope="col">Mostly because</th>
      </tr>
    </thead>
    <tbody>
      ${checks.map(
        ({ head, failed, judged, code }) =>
          html`<tr>
            <th scope="row">
              <code>${head.id}</code> <span class="note">Your program should ${head.name}</span>
            </th>
            <td>${head.rules.join(', ')}</td>
            <td>${bar(failed, judged, 'bad')}<span>${failed} of ${judged}</span></td>
            <td>${titleOf(code, summary)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The title of a diagnosis; the code itself if no student has it. */
export function titleOf(code: string, { advice }: ClassSummary): string {
  return advice.get(code)?.title ?? code;
}

/** A decorative bar; the number is in the text beside it. */
export function bar(part: number, whole: number, kind = 'good'): Html {
  const width = whole === 0 ? 0 : (part / whole) * 100;
  return raw(
    `<svg class="bar ${kind}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="8"/><rect width="${width.toFixed(1)}" height="8"/></svg>`,
  );
}

/** Formats a share as `37 %`; shows 0 % or 100 % only if exact. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const exact = (part / whole) * 100;
  const shown =
    part === whole ? 100 : part === 0 ? 0 : Math.min(99, Math.max(1, Math.round(exact)));
  return `${shown} %`;
}
