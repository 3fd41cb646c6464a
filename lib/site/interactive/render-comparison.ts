// Renders expected above received bytes, marked from the first difference on; also runs in a browser.

import { showBytes } from '../../harness/bytes-text.ts';
import { html, type Html } from '../../workbook/html.ts';

/**
 * Renders both lines and the position of the first wrong byte.
 *
 * @param agree - Number of equal bytes before the first wrong one (0 and up).
 * @param expected - Omitted if unknown.
 * @param skipped - Number of equal bytes that are left out before these.
 */
export function renderComparison(
  received: Uint8Array,
  agree: number,
  expected?: Uint8Array,
  skipped = 0,
): Html {
  const lines = [
    expected && renderLine('expected', expected, agree, 'good'),
    renderLine('received', received, agree, 'bad'),
  ];
  return html`<div class="compare">${lines}</div>
    <p class="position">byte ${skipped + agree + 1}</p>`;
}

function renderLine(name: string, bytes: Uint8Array, agree: number, kind: string): Html {
  const rest = bytes.subarray(agree);
  const marked = rest.length > 0 ? showBytes(rest) : 'nothing more';
  const same = showBytes(bytes.subarray(0, agree));
  return html`<p>
    <small>${name}</small>
    <code class="bytes">${same}<mark class="${kind}">${marked}</mark></code>
  </p>`;
}
