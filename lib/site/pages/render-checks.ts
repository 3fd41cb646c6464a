// Renders a lesson's checks from its test file: name, rules, reason and code.

import { html, type Html } from '../../workbook/html.ts';
import type { CheckSource } from '../../workbook/read-checks.ts';
import { highlight } from '../markdown/highlight.ts';
import { ruleLink } from '../markdown/rule-links.ts';
import { capitalized, checkAnchor, lessonPath } from '../page.ts';
import type { LessonSource } from '../site-sources.ts';

/** The checks, step by step. The live pages and the saved progress set the state of each. */
export function renderChecks(lesson: LessonSource): Html {
  const steps = [...new Set(lesson.checks.map(({ step }) => step))].sort((a, b) => a - b);
  return html`<section class="checks">
    <h2 id="checks"><a class="header-anchor" href="#checks">How your program is checked</a></h2>
    <p>
      Each check talks to your program over a real connection, and its code reads like that
      conversation. Open one to see it.
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
      <p>${capitalized(check.because)}. ${rules}</p>
      <figure class="code">
        <pre tabindex="0"><code>${highlight(check.code, 'ts')}</code></pre>
      </figure>
    </details>
    <div class="failure"></div>
  </li>`;
}
