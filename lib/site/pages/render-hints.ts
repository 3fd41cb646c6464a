// Folds the hints of a lesson step by step: each opens by itself, the weakest first.

import { adviceOn } from '../../harness/diagnosis/advice-on.ts';
import type { LessonFacts } from '../../harness/lesson-facts.ts';
import type { Hint, StepHints } from '../../workbook/hints.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { Written } from '../markdown/markdown.ts';

/** A hint with its text written out. */
export interface WrittenHint {
  readonly step: StepHints;
  readonly hint: Hint;
  readonly text: Written;
}

/** The folded hints; nothing if there are none. */
export function renderHints(
  hints: readonly WrittenHint[],
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
  hints: readonly WrittenHint[],
  diagnoses: LessonFacts['diagnoses'],
): Html {
  let rung = 0;
  return html`<div class="hint">
    <h3 id="hints-step-${step}">
      <a class="header-anchor" href="#hints-step-${step}">Step ${step}: ${title}</a>
    </h3>
    ${hints.map(
      ({ hint, text }) =>
        html`<details>
          <summary>
            ${hint.codes.length > 0 ? renderOccasion(hint, diagnoses) : `Hint ${++rung}`}
          </summary>
          ${text.html}
        </details>`,
    )}
  </div>`;
}

/** A hint that answers certain diagnoses says which. */
function renderOccasion({ codes }: Hint, diagnoses: LessonFacts['diagnoses']): string {
  const titles = codes.map((code) => adviceOn(code, diagnoses)?.title ?? code);
  return `If the check says: ${titles.join(', or ')}`;
}
