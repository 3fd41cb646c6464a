// Builds the page of a Markdown file in `docs`.

import { html } from '../../workbook/html.ts';
import { markdownToHtml, type RenderedMarkdown } from '../markdown/markdown-to-html.ts';
import { pagePath, type Page } from '../page.ts';
import type { MarkdownSource, SiteSources } from '../site-sources.ts';

/** A page and the Markdown texts rendered into it, with their problems. */
export interface BuiltPage {
  readonly page: Page;
  readonly fragments: readonly RenderedMarkdown[];
}

/** Builds a page other than a lesson's. */
export function buildTextPage(sources: SiteSources, source: MarkdownSource): BuiltPage {
  const text = markdownToHtml(sources, source);
  const { title = source.file, description = title } = source.fields as Record<string, string>;
  const path = pagePath(source.file) ?? '';
  const isHome = path === 'index.html';
  const page: Page = {
    path,
    kind: isHome ? 'home' : 'text',
    title,
    description,
    body: isHome
      ? text.html
      : html`<h1>${title}</h1>
          ${text.html}`,
    headings: text.headings,
    scripts: [...text.scripts],
    changed: source.changed,
  };
  return { page, fragments: [text] };
}
