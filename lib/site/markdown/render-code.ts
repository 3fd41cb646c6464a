// Writes blocks of code and of terminal sessions.

import { html, raw, type Html } from '../../workbook/html.ts';
import { highlight } from './highlight.ts';

/** A block of code with the file that it was taken from; nothing for a language that nobody knows. */
export function renderCode(code: string, language: string, file?: string): Html | undefined {
  const body = language === '' || language === 'text' ? html`${code}` : highlight(code, language);
  if (body === undefined) return undefined;
  const caption = file !== undefined && html`<figcaption>${renderFile(file)}</figcaption>`;
  return html`<figure class="code">
    ${caption}
    <pre tabindex="0"><code>${body}</code></pre>
  </figure>`;
}

/** A terminal session: what was typed behind `$ `, and what came of it. Only the former is copied. */
export function renderConsole(text: string): Html {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => [renderLine(line), raw('\n')]);
  return html`<figure class="code console">
    <pre tabindex="0"><code>${lines}</code></pre>
  </figure>`;
}

/** The name of a file of the workbook: the live pages turn it into a link to the editor. */
export function renderFile(file: string, line?: number): Html {
  return html`<span class="file" data-file="${file}" data-line="${line ?? 1}">${file}</span>`;
}

function renderLine(line: string): Html {
  const [, prompt, command] = /^([$>] )(.*)$/.exec(line) ?? [];
  if (prompt === undefined || command === undefined) return html`<samp>${line}</samp>`;
  return html`<span class="prompt">${prompt}</span><kbd>${command}</kbd>`;
}
