// Writes expected and received bytes one above the other, apart from the first wrong one on; runs in a browser too.

import { showBytes } from '../../harness/bytes-text.ts';
import { html, type Html } from '../../workbook/html.ts';

/**
 * The two lines and the place of the first wrong byte.
 *
 * @param agree - Bytes that agree (0 and up).
 * @param expected - What should have come, where that is known.
 * @param skipped - Bytes that agreed before these.
 */
export function renderCompare(
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
    <p class="where">byte ${skipped + agree + 1}</p>`;
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
