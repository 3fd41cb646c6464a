// Renders the hints of a lesson step by step, weakest first, each folded away.

import { adviceOn } from '../../harness/diagnosis/advice-on.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import type { Hint, StepHints } from '../../workbook/hints.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { RenderedMarkdown } from '../markdown/markdown-to-html.ts';

/** A hint and its rendered text. */
export interface RenderedHint {
  readonly step: StepHints;
  readonly hint: Hint;
  readonly text: RenderedMarkdown;
}

/** The hints; `undefined` if there are none. */
export function renderHints(
  hints: readonly RenderedHint[],
  diagnoses: LessonFacts['diagnoses'],
): Html | undefined {
  if (hints.length === 0) return undefined;
  const steps = [...new Set(hints.map(({ step }) => step))];
  return html`<section class="hints">
    <h2 id="hints"><a class="header-anchor" href="#hints">Hints</a></h2>
    ${steps.map((step) =>
      renderStep(
        step,
        hints.filter((hint) => hint.step === step),
        diagnoses,
      ),
    )}
  </section> `;
}

function renderStep(
  { step, title }: StepHints,
  hints: readonly RenderedHint[],
  diagnoses: LessonFacts['diagnoses'],
): Html {
  let number = 0;
  return html`<div class="hint">
    <h3 id="hints-step-${step}">
      <a class="header-anchor" href="#hints-step-${step}">Step ${step}: ${title}</a>
    </h3>
    ${hints.map(
      ({ hint, text }) =>
        html`<details>
          <summary>
            ${hint.codes.length > 0 ? renderCodes(hint, diagnoses) : `Hint ${++number}`}
          </summary>
          ${text.html}
        </details>`,
    )}
  </div>`;
}

/** The diagnoses that a hint answers. */
function renderCodes({ codes }: Hint, diagnoses: LessonFacts['diagnoses']): string {
  const titles = codes.map((code) => adviceOn(code, diagnoses)?.title ?? code);
  return `If the check says: ${titles.join(', or ')}`;
}
