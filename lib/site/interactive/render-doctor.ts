// Renders the wire doctor: a form, an example with its diagnosis, and every diagnosis it knows.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { Advice } from '../../harness/diagnosis/advice.ts';
import { BYTE_ADVICE } from '../../harness/diagnosis/byte-advice.ts';
import { EXCHANGE_ADVICE } from '../../harness/diagnosis/exchange-advice.ts';
import { html, type Html } from '../../workbook/html.ts';
import { diagnosesOf, servicesOf, type AllFacts } from '../../workbook/load-facts.ts';
import { diagnoseStream } from './diagnose-stream.ts';
import { renderFinding } from './render-finding.ts';

/** The advice for every difference that a comparison of bytes can find, by code. */
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

/** The wire doctor with one example. */
export function renderDoctor(received: string, expected: readonly string[], facts: AllFacts): Html {
  const advice = adviceByCode(facts);
  const greetings = servicesOf(facts).flatMap(({ greeting }) => greeting ?? []);
  const bytes = parseBytes(received);
  const finding = diagnoseStream(bytes, expected, greetings);
  return html`<div
      class="doctor script-only"
      role="group"
      aria-label="The stream"
      data-greetings="${JSON.stringify(greetings)}"
    >
      <label
        >Received bytes
        <textarea name="received" rows="2" spellcheck="false">${received}</textarea></label
      ><label
        >Expected messages, one per line (optional)
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
