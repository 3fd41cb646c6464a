// Renders a Markdown text to HTML with our extensions; the layout around it is added later.

import MarkdownIt, { type Token } from 'markdown-it';
import anchor from 'markdown-it-anchor';
import { raw, type Html } from '../../workbook/html.ts';
import { pagePath } from '../page.ts';
import type { SiteSources, MarkdownText } from '../site-sources.ts';
import { callouts } from './callouts.ts';
import { fences } from './fences.ts';
import { marginNotes, extractNotes } from './margin-notes.ts';
import { mistakes } from './mistakes.ts';
import { pageLinks } from './page-links.ts';
import { contextOf, type RenderContext } from './render-context.ts';
import { ruleLinks } from './rule-links.ts';

/** The HTML of a text, and what was found while rendering it. */
export interface RenderedMarkdown extends RenderContext {
  readonly html: Html;
}

/** Renders a Markdown text. */
export function markdownToHtml(sources: SiteSources, source: MarkdownText): RenderedMarkdown {
  const context: RenderContext = {
    sources,
    file: source.file,
    bodyLine: source.bodyLine,
    path: pagePath(source.file) ?? source.file.replace(/\.md$/, '.html'),
    problems: [],
    headings: [],
    scripts: new Set(),
    used: new Set(),
    notes: new Map(),
  };
  const text = extractNotes(source.body, context);
  return { ...context, html: raw(md.render(text, { ...context })) };
}

/** The id for a heading: lowercase letters, digits and dashes. */
function slugify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

const md = new MarkdownIt({ html: true, typographer: false })
  .use(anchor, {
    level: [2, 3, 4],
    slugify,
    permalink: anchor.permalink.headerLink(),
    tabIndex: false,
  })
  .use(marginNotes)
  .use(fences)
  .use(pageLinks)
  .use(mistakes)
  .use(ruleLinks)
  .use(callouts);

md.core.ruler.push('headings', (state) => {
  const { headings } = contextOf(state.env);
  state.tokens.forEach((token, at) => {
    const id = token.attrGet('id');
    if (token.type !== 'heading_open' || id === null) return;
    headings.push({
      id: String(id),
      text: plainText(state.tokens[at + 1]),
      level: Number(token.tag.slice(1)),
    });
  });
});

// An empty header cell tells a screen reader nothing: make it a plain cell.
md.core.ruler.push('empty-headers', ({ tokens }) => {
  tokens.forEach((token, at) => {
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    const isEmpty = token.type === 'th_open' && tokens[at + 1]?.content === '';
    if (isEmpty)
      for (const cell of [token, tokens[at + 2]])
        if (cell) Object.assign(cell, { tag: 'td', attrs: null });
  });
});

// A table wider than the screen scrolls within its own box.
md.renderer.rules.table_open = () =>
  '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
md.renderer.rules.table_close = () => '</table></div>\n';

function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}
