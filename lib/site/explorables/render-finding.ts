// Writes what the wire doctor found, with a mark under the first wrong byte; the advice stands on the page already.

import { showBytes } from '../../harness/bytes-text.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { Finding } from './diagnose-stream.ts';

const BROKEN: Readonly<Record<string, string>> = {
  'header-not-digits': 'Here four digits should stand, and this byte is none (F6).',
  'payload-not-utf8': 'The payload that begins here is not UTF-8 (F8).',
  truncated: 'The stream ends inside a frame (F7).',
};

/** The finding. `advice` gives the words that go with a code. */
export function renderFinding(
  finding: Finding,
  received: Uint8Array,
  advice: (code: string) => Html | undefined,
): Html {
  if (finding.status === 'right') {
    return html`<p class="healthy">
      In order: ${finding.messages.map((message) => html`<q>${message}</q> `)}
    </p>`;
  }
  const words =
    finding.status === 'wrong' ? advice(finding.code) : html`<p>${BROKEN[finding.code]}</p>`;
  const wanted =
    finding.status === 'wrong' &&
    html`<span class="vh">expected</span> ${line(finding.expected, finding.agree, 'good')} `;
  return html`<pre
      class="compare"
      tabindex="0"
    ><code>${wanted}<span class="vh">received</span> ${line(received, finding.agree, 'bad')}</code></pre>
    <p class="where">Byte ${finding.agree + 1}</p>
    ${words}`;
}

function line(bytes: Uint8Array, agree: number, kind: string): Html {
  const rest = showBytes(bytes.subarray(agree));
  return html`<span>${showBytes(bytes.subarray(0, agree))}</span
    ><mark class="${kind}">${rest === '' ? '∅' : rest}</mark>`;
}
