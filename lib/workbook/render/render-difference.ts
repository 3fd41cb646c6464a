// Renders how a mistake differs from its solution, as HTML for the site and for reports.

import { html, type Html } from '../html.ts';

/** Hunks of a unified diff; their signs stay, so that the difference does not depend on colour. */
export function renderDifference(lines: readonly string[]): Html {
  return html`<pre class="difference" tabindex="0"><code>${lines.map(renderLine)}</code></pre>`;
}

function renderLine(line: string, index: number): Html {
  const text = line.startsWith('@@') ? (index === 0 ? '' : '…\n') : `${line}\n`;
  if (line.startsWith('-')) return html`<del>${text}</del>`;
  if (line.startsWith('+')) return html`<ins>${text}</ins>`;
  return html`${text}`;
}
