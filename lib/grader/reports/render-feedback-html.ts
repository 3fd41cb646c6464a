// What one student is told, as one HTML file that needs no other: the same words as in Markdown.

import { html, raw, type Html } from '../../workbook/html.ts';
import { showName } from '../ingest/show-name.ts';
import type { CheckScore, LessonScore, SubmissionScore } from '../scoring/score.ts';
import { explain, type Explanation } from './explain.ts';
import { pointsInWords } from './outcome.ts';
import { page } from './page.ts';
import { lateness } from './render-feedback-markdown.ts';
import { visible } from './visible.ts';

/** Writes a student's page. */
export function renderFeedbackHtml(score: SubmissionScore): string {
  const { record } = score;
  const name = showName(record.student);
  const body =
    record.status === 'refused'
      ? html`<p class="refused">${record.message}</p>`
      : score.lessons.map(lessonOf);
  return page(
    `Feedback for ${name}`,
    'feedback',
    html`<header>
        <p class="kind">Dialtone · feedback</p>
        <h1>${name}</h1>
        <p class="points">${pointsInWords(score)}${lateness(score)}</p>
      </header>
      ${body}`,
  );
}

function lessonOf(lesson: LessonScore): Html {
  const { shown, note } = visible(lesson);
  const points =
    lesson.points === undefined ? 'not judged yet' : `${lesson.points} of ${lesson.max}`;
  return html`<section>
    <h2>${lesson.title} <span class="points">${points}</span></h2>
    <ul class="checks">
      ${shown.map(
        ({ head, result }) =>
          html`<li class="${result?.status ?? 'broken'}">
            <span class="vh">${result?.status ?? 'not judged'}: </span>Your program ${head.name}
          </li>`,
      )}
    </ul>
    ${note !== '' && html`<p class="note">${note}</p>`}
    ${shown.map((check) => failureOf(check, explain(check.result)))}
  </section>`;
}

function failureOf({ head }: CheckScore, explanation: Explanation | undefined): Html | undefined {
  if (explanation === undefined) return undefined;
  const { title, message, comparison, conversation, advice, place, output } = explanation;
  return html`<article>
    <h3>Your program ${head.name}</h3>
    <p>
      <strong>${title}.</strong>
      ${message}${place && html` <span class="place">${place.file}, line ${place.line}</span>`}
    </p>
    ${block(comparison)}
    ${
      conversation.length > 0 &&
      html`<dl class="talk">
        ${conversation.map(
          ({ who, said }) =>
            html`<dt>${who}</dt>
              ${said.map((words) => html`<dd>${words}</dd>`)}`,
        )}
      </dl>`
    }
    ${advice.map((sentence) => html`<p>${sentence}</p>`)}
    <p class="note">It matters ${head.because}. Rules: ${head.rules.join(', ')}.</p>
    ${output.length > 0 && html`<p class="note">Your program wrote on its console:</p>`}
    ${block(output)}
  </article>`;
}

function block(lines: readonly string[]): Html | undefined {
  return lines.length > 0
    ? raw(`<pre tabindex="0">${html`${lines.join('\n')}`.text}</pre>`)
    : undefined;
}
