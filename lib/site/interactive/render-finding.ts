// Renders the wire doctor's diagnosis, with the first wrong byte marked.

import { BROKEN_RULES, type ProtocolErrorCode } from '../../protocol/protocol-error.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { Finding } from './diagnose-stream.ts';
import { renderComparison } from './render-comparison.ts';

const MALFORMED: Readonly<Record<ProtocolErrorCode, string>> = {
  'header-not-digits': 'Not a digit',
  'payload-not-utf8': 'Not UTF-8',
  truncated: 'Incomplete',
};

/**
 * Renders a failed check as the live page shows it.
 *
 * @param advice - Looks up the advice for a code.
 */
export function renderFinding(
  finding: Finding,
  received: Uint8Array,
  advice: (code: string) => Html | undefined,
): Html {
  if (finding.status === 'valid') {
    return html`<p class="valid">
      Correct: ${finding.messages.map((message) => html`<q>${message}</q> `)}
    </p>`;
  }
  const explanation =
    finding.status === 'mismatch'
      ? advice(finding.code)
      : html`<p>${MALFORMED[finding.code]} (${BROKEN_RULES[finding.code]}).</p>`;
  const expected = finding.status === 'mismatch' ? finding.expected : undefined;
  return html`${renderComparison(received, finding.agree, expected)}${explanation}`;
}
