// Makes a page of a Markdown file in `docs`.

import { fieldOf, pagePath, type Book, type MarkdownSource } from '../book.ts';
import { html } from '../../workbook/html.ts';
import { writeMarkdown, type Written } from '../markdown/markdown.ts';
import type { Page } from '../page.ts';

/** A page with what was found while it was written. */
export interface Made {
  readonly page: Page;
  readonly written: readonly Written[];
}

/** The page of a text that is no lesson. */
export function makeTextPage(book: Book, source: MarkdownSource): Made {
  const written = writeMarkdown(book, source);
  const title = fieldOf(source, 'title') ?? source.file;
  const path = pagePath(source.file) ?? '';
  const page: Page = {
    path,
    kind: path === 'index.html' ? 'home' : 'text',
    title,
    description: fieldOf(source, 'description') ?? title,
    body:
      path === 'index.html'
        ? written.html
        : html`<h1>${title}</h1>
            ${written.html}`,
    headings: written.headings,
    scripts: [...written.scripts],
    changed: source.changed,
  };
  return { page, written: [written] };
}
