// Turns a Markdown file into the HTML of a page's text; what stands around the text is the shell's.

import MarkdownIt, { type Token } from 'markdown-it';
import anchor from 'markdown-it-anchor';
import { pagePath, type Book, type MarkdownSource } from '../book.ts';
import { raw, type Html } from '../../workbook/html.ts';
import type { SiteProblem } from '../problem.ts';
import { fences } from './fences.ts';
import { links } from './links.ts';
import { marginNotes, takeNotes } from './margin-notes.ts';
import { mistakes } from './mistakes.ts';
import { boxes } from './predict.ts';
import { ruleNames } from './rule-names.ts';
import { writingOf, type Heading, type Writing } from './writing.ts';

/** A text that was written out. */
export interface Written {
  readonly html: Html;
  readonly headings: readonly Heading[];
  readonly scripts: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
  readonly problems: readonly SiteProblem[];
}

/**
 * Writes a Markdown text.
 *
 * @param idPrefix - Stands before each heading's id, where several files make one page.
 */
export function writeMarkdown(book: Book, source: MarkdownSource, idPrefix = ''): Written {
  const writing: Writing = {
    book,
    file: source.file,
    bodyLine: source.bodyLine,
    path: pagePath(source.file) ?? source.file.replace(/\.md$/, '.html'),
    idPrefix,
    problems: [],
    headings: [],
    scripts: new Set(),
    used: new Set(),
    notes: new Map(),
  };
  const text = takeNotes(source.body, writing);
  return { ...writing, html: raw(md.render(text, { ...writing })) };
}

/** A heading as it stands in an address: small letters, digits, dashes. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

const md = new MarkdownIt({ html: true, typographer: false })
  .use(anchor, {
    level: [2, 3, 4],
    slugifyWithState: (text, state: { env: unknown }) =>
      writingOf(state.env).idPrefix + slugify(text),
    permalink: anchor.permalink.headerLink(),
    tabIndex: false,
  })
  .use(marginNotes)
  .use(fences)
  .use(links)
  .use(mistakes)
  .use(ruleNames)
  .use(boxes);

md.core.ruler.push('headings', (state) => {
  const { headings } = writingOf(state.env);
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

// A column may need no title; a header cell without text says nothing to those who listen.
md.core.ruler.push('empty-headers', ({ tokens }) => {
  tokens.forEach((token, at) => {
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    const isEmpty = token.type === 'th_open' && tokens[at + 1]?.content === '';
    if (isEmpty)
      for (const cell of [token, tokens[at + 2]])
        if (cell) Object.assign(cell, { tag: 'td', attrs: null });
  });
});

// A table wider than a phone scrolls by itself; the page does not.
md.renderer.rules.table_open = () =>
  '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
md.renderer.rules.table_close = () => '</table></div>\n';

function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}
