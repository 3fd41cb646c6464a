// Renders code blocks, terminal sessions and file names.

import { html, raw, type Html } from '../../workbook/html.ts';
import { highlight } from './highlight.ts';

/** A code block with the file it comes from, if any; `undefined` for an unknown language. */
export function renderCode(code: string, language: string, file?: string): Html | undefined {
  const body = language === '' || language === 'text' ? html`${code}` : highlight(code, language);
  if (body === undefined) return undefined;
  const caption = file !== undefined && html`<figcaption>${renderFilePath(file)}</figcaption>`;
  return html`<figure class="code">
    ${caption}
    <pre tabindex="0"><code>${body}</code></pre>
  </figure>`;
}

/** A terminal session: commands after `$ `, and their output. The copy button copies only the commands. */
export function renderConsole(text: string): Html {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => [renderLine(line), raw('\n')]);
  return html`<figure class="code console">
    <pre tabindex="0"><code>${lines}</code></pre>
  </figure>`;
}

/** The name of a file in the workbook, which the live pages open in the editor. */
export function renderFilePath(file: string, line?: number): Html {
  return html`<span class="file" data-file="${file}" data-line="${line ?? 1}">${file}</span>`;
}

function renderLine(line: string): Html {
  const [, prompt, command] = /^([$>] )(.*)$/.exec(line) ?? [];
  if (prompt === undefined || command === undefined) return html`<samp>${line}</samp>`;
  return html`<span class="prompt">${prompt}</span><kbd>${command}</kbd>`;
}
