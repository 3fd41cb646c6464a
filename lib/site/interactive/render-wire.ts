// Writes bytes as they stand on the wire, header and payload in their colours; what they mean is said beside them.

import { showBytes } from '../../harness/bytes-text.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { Field } from './wire-reader.ts';

/** The bytes of one chunk. */
export function renderWire(fields: readonly Field[]): Html {
  return html`<code class="bytes"
    >${fields.map(
      ({ part, bytes }) => html`<span class="${part}">${showBytes(bytes)}</span>`,
    )}</code
  >`;
}
