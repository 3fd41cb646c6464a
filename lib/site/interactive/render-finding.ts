// Writes what the wire doctor found, with a mark under the first wrong byte; the advice stands on the page already.

import { html, type Html } from '../../workbook/html.ts';
import { renderCompare } from './render-compare.ts';
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
  const expected = finding.status === 'wrong' ? finding.expected : undefined;
  return html`${renderCompare(received, finding.agree, expected)}${words}`;
}
