// Writes the wire doctor: an example that is diagnosed already, the form, and every diagnosis of bytes there is.

import { parseBytes } from '../../harness/bytes-text.ts';
import { BYTE_ADVICE } from '../../harness/diagnosis/byte-advice.ts';
import type { Advice } from '../../harness/diagnosis/advice.ts';
import { EXCHANGE_ADVICE } from '../../harness/diagnosis/exchange-advice.ts';
import { diagnosesOf, servicesOf, type AllFacts } from '../../workbook/load-facts.ts';
import { html, type Html } from '../../workbook/html.ts';
import { diagnoseStream } from './diagnose-stream.ts';
import { renderFinding } from './render-finding.ts';

/** The advice on every difference that a comparison of bytes can find, by its code. */
function adviceByCode(facts: AllFacts): ReadonlyMap<string, Advice> {
  const ofLists = Object.values(diagnosesOf(facts)).flatMap((each) =>
    each.when === undefined ? [] : [[each.when, each] as const],
  );
  const codes = ['not-greeted', 'greeting-differs', 'ipv4-mapped-address'] as const;
  return new Map<string, Advice>([
    ...Object.entries(BYTE_ADVICE),
    ...codes.map((code) => [code, EXCHANGE_ADVICE[code]] as const),
    ...ofLists,
  ]);
}

/** The doctor with one case on the table. */
export function renderDoctor(received: string, expected: readonly string[], facts: AllFacts): Html {
  const advice = adviceByCode(facts);
  const greetings = servicesOf(facts).flatMap(({ greeting }) => greeting ?? []);
  const bytes = parseBytes(received);
  const finding = diagnoseStream(bytes, expected, greetings);
  return html`<div
      class="doctor alive-only"
      role="group"
      aria-label="What to examine"
      data-greetings="${JSON.stringify(greetings)}"
    >
      <label
        >Bytes that came
        <textarea name="received" rows="2" spellcheck="false">${received}</textarea></label
      ><label
        >Messages that should have come, one a line (may be empty)
        <textarea name="expected" rows="2" spellcheck="false">${expected.join('\n')}</textarea>
      </label>
    </div>
    <div class="finding" aria-live="polite">
      ${renderFinding(finding, bytes, (code) => adviceHtml(advice.get(code)))}
    </div>
    <details class="all-advice">
      <summary>Every diagnosis of bytes</summary>
      ${[...advice].map(([code, each]) => html`<div data-code="${code}">${adviceHtml(each)}</div>`)}
    </details>`;
}

function adviceHtml(advice: Advice | undefined): Html | undefined {
  return advice && html`<p><strong>${advice.title}</strong> ${advice.means} ${advice.look}</p>`;
}
