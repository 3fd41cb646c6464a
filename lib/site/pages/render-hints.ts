// Renders the hints of a lesson step by step, weakest first, each folded away.

import { adviceOn } from '../../harness/diagnosis/advice-on.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import type { Hint, StepHints } from '../../workbook/hints.ts';
import { html, type Html } from '../../workbook/html.ts';

/** The hints, if there are any; `render` renders the Markdown of each. */
export function renderHints(
  steps: readonly StepHints[],
  diagnoses: LessonFacts['diagnoses'],
  render: (markdown: string) => Html,
): Html | undefined {
  if (steps.length === 0) return undefined;
  return html`<section class="hints">
    <h2 id="hints"><a class="header-anchor" href="#hints">Hints</a></h2>
    ${steps.map((step) => renderStep(step, diagnoses, render))}
  </section> `;
}

function renderStep(
  { step, title, hints }: StepHints,
  diagnoses: LessonFacts['diagnoses'],
  render: (markdown: string) => Html,
): Html {
  let number = 0;
  return html`<div class="hint">
    <h3 id="hints-step-${step}">
      <a class="header-anchor" href="#hints-step-${step}">Step ${step}: ${title}</a>
    </h3>
    ${hints.map(
      (hint) =>
        html`<details>
          <summary>
            ${hint.codes.length > 0 ? renderCodes(hint, diagnoses) : `Hint ${++number}`}
          </summary>
          ${render(hint.text)}
        </details>`,
    )}
  </div>`;
}

/** The diagnoses that a hint answers. */
function renderCodes({ codes }: Hint, diagnoses: LessonFacts['diagnoses']): string {
  const titles = codes.map((code) => adviceOn(code, diagnoses)?.title ?? code);
  return `If the check says: ${titles.join(', or ')}`;
}
