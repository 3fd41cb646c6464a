// Writes the wire doctor: an example that is diagnosed already, the form, and every diagnosis of bytes there is.

import { parseBytes } from '../../harness/bytes-text.ts';
import { BYTE_ADVICE } from '../../harness/diagnosis/byte-advice.ts';
import { ADVICE, type DiagnosisCode } from '../../harness/diagnosis/codes.ts';
import { html, type Html } from '../../workbook/html.ts';
import { diagnoseStream } from './diagnose-stream.ts';
import { renderFinding } from './render-finding.ts';

/** Every name that a comparison of bytes can end in. */
const CODES: readonly DiagnosisCode[] = [
  ...(Object.keys(BYTE_ADVICE) as (keyof typeof BYTE_ADVICE)[]),
  'not-greeted',
  'greeting-differs',
  'count-missing',
  'count-wrong',
  'message-missing',
  'extra-list-item',
  'address-missing',
  'ipv4-mapped-address',
  'wrong-poster-address',
  'newest-first',
  'wrong-order',
];

/** The doctor with one case on the table. */
export function renderDoctor(received: string, expected: readonly string[]): Html {
  const bytes = parseBytes(received);
  const finding = diagnoseStream(bytes, expected);
  return html`<div class="doctor alive-only" role="group" aria-label="What to examine">
      <label
        >Bytes that came
        <textarea name="received" rows="2" spellcheck="false">${received}</textarea></label
      ><label
        >Messages that should have come, one a line (may be empty)
        <textarea name="expected" rows="2" spellcheck="false">${expected.join('\n')}</textarea>
      </label>
    </div>
    <div class="finding" aria-live="polite">${renderFinding(finding, bytes, adviceHtml)}</div>
    <details class="all-advice">
      <summary>Every diagnosis of bytes</summary>
      ${CODES.map((code) => html`<div data-code="${code}">${adviceHtml(code)}</div>`)}
    </details>`;
}

function adviceHtml(code: string): Html | undefined {
  const known = CODES.find((each) => each === code);
  const advice = known && ADVICE[known];
  return advice && html`<p><strong>${advice.title}</strong> ${advice.means} ${advice.look}</p>`;
}
