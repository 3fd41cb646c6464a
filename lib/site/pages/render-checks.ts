// Writes how a lesson's program is checked, from the test file itself: name, rules, reason, and the code to look into.

import { checkAnchor, lessonPath, type LessonSource } from '../book.ts';
import { html, type Html } from '../../workbook/html.ts';
import { highlight } from '../markdown/highlight.ts';
import { ruleLink } from '../markdown/rule-names.ts';
import type { CheckSource } from '../loaders/read-checks.ts';

/** The checks by step. Live pages and the last known progress put a state to each. */
export function renderChecks(lesson: LessonSource): Html {
  const steps = [...new Set(lesson.checks.map(({ step }) => step))].sort((a, b) => a - b);
  return html`<section class="checks">
    <h2 id="checks"><a class="header-anchor" href="#checks">How your program is checked</a></h2>
    <p>
      Each check talks to your program over a real connection, and reads like the talk that it is.
      Open one to see it.
    </p>
    ${steps.map(
      (step) =>
        html`<h3 id="checks-step-${step}">
            Step ${step}${lesson.steps[step - 1] !== undefined && html`: ${lesson.steps[step - 1]}`}
          </h3>
          <ul>
            ${lesson.checks.filter((check) => check.step === step).map((check) => renderCheck(check, lesson))}
          </ul>`,
    )}
  </section> `;
}

function renderCheck(check: CheckSource, lesson: LessonSource): Html {
  const rules = check.rules.map(
    (rule) => html`<a class="rule" href="${ruleLink(lessonPath(lesson), rule)}">${rule}</a> `,
  );
  return html`<li class="check" id="${checkAnchor(check)}" data-check="${check.id}">
    <details>
      <summary>
        <span class="state" data-state="unknown"></span>Your program should ${check.name}.
      </summary>
      <p>${capitalised(check.because)}. ${rules}</p>
      <figure class="code">
        <pre tabindex="0"><code>${highlight(check.code, 'ts')}</code></pre>
      </figure>
    </details>
    <div class="failure"></div>
  </li>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
