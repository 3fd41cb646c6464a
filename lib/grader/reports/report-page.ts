// The HTML shell of a report: one self-contained file with its styles inline, which loads nothing from the network.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { html, raw, type Html } from '../../workbook/html.ts';

/** Renders a complete page. `kind` selects the style sheet; `script` is trusted and goes at the end of the body. */
export function renderPage(
  title: string,
  kind: 'feedback' | 'class',
  body: Html,
  script = '',
): string {
  return html`<!doctype html>
    <html lang="en" class="${kind}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
        />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${raw(style(kind))}
        </style>
      </head>
      <body>
        <main>${body}</main>
        ${script !== '' && raw(`<script>${script}</script>`)}
      </body>
    </html>`.text;
}

const cache = new Map<string, string>();

/** The colours that all pages share, and the style sheets in `style`; read once. */
function style(kind: string): string {
  const known = cache.get(kind);
  if (known !== undefined) return known;
  const lib = join(findWorkbook(), 'lib');
  const text = ['workbook/tokens', 'grader/reports/style/base', `grader/reports/style/${kind}`]
    .map((name) => readFileSync(join(lib, `${name}.css`), 'utf8'))
    .join('\n');
  cache.set(kind, text);
  return text;
}
