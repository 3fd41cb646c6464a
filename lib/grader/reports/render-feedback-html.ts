// Renders the feedback for one student as a self-contained HTML page, with the same text as the Markdown.

import { html, raw, type Html } from '../../workbook/html.ts';
import { printableName } from '../ingest/printable-name.ts';
import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import { describePenalty, describePoints, visibleChecks } from './describe-score.ts';
import { explain, type Explanation } from './explain-failure.ts';
import { renderPage } from './report-page.ts';

/** Renders a student's page. */
export function renderFeedbackHtml(score: SubmissionScore): string {
  const { record } = score;
  const name = printableName(record.student);
  const body =
    record.status === 'refused'
      ? html`<p class="refused">${record.message}</p>`
      : score.lessons.map(lessonOf);
  return renderPage(
    `Feedback for ${name}`,
    'feedback',
    html`<header>
        <p class="kind">Dialtone · feedback</p>
        <h1>${name}</h1>
        <p class="points">${describePoints(score)}${describePenalty(score)}</p>
      </header>
      ${body}`,
  );
}

function lessonOf(lesson: LessonScore): Html {
  const { shown, note } = visibleChecks(lesson);
  const points =
    lesson.points === undefined ? 'not judged yet' : `${lesson.points} of ${lesson.max}`;
  return html`<section>
    <h2>${lesson.title} <span class="points">${points}</span></h2>
    <ul class="checks">
      ${shown.map(
        ({ head, result }) =>
          html`<li class="${result?.status ?? 'broken'}">
            <span class="vh">${result?.status ?? 'not judged'}: </span>Your program should
            ${head.name}
          </li>`,
      )}
    </ul>
    ${note !== '' && html`<p class="note">${note}</p>`}
    ${shown.map((check) => failureOf(check, explain(check.result)))}
  </section>`;
}

function failureOf({ head }: CheckScore, explanation: Explanation | undefined): Html | undefined {
  if (explanation === undefined) return undefined;
  const { title, message, comparison, lanes, advice, place, output } = explanation;
  return html`<article>
    <h3>Your program should ${head.name}</h3>
    <p>
      <strong>${title}.</strong>
      ${message}${place && html` <span class="place">${place.file}, line ${place.line}</span>`}
    </p>
    ${block(comparison)}
    ${
      lanes.length > 0 &&
      html`<dl class="transcript">
        ${lanes.map(
          ({ direction, messages }) =>
            html`<dt>${direction}</dt>
              ${messages.map((message) => html`<dd>${message}</dd>`)}`,
        )}
      </dl>`
    }
    ${advice.map((sentence) => html`<p>${sentence}</p>`)}
    <p class="note">This matters ${head.because}. Rules: ${head.rules.join(', ')}.</p>
    ${output.length > 0 && html`<p class="note">Your program printed:</p>`} ${block(output)}
  </article>`;
}

function block(lines: readonly string[]): Html | undefined {
  return lines.length > 0
    ? raw(`<pre tabindex="0">${html`${lines.join('\n')}`.text}</pre>`)
    : undefined;
}
