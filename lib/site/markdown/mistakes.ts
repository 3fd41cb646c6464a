// Shows each mistake that a text links to: below the block with the link, as its difference from the solution.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, type Html } from '../../workbook/html.ts';
import { readMistakeCatalog, type KnownMistake } from '../../workbook/mistake-catalog.ts';
import { renderDifference } from '../../workbook/render/render-difference.ts';
import { renderFile } from './render-code.ts';
import { writingOf, type Writing } from './writing.ts';

const LINK = /(?:^|\/)solutions\/mistakes\/([^/]+)\/([^/]+)\.(?:patch|ts)$/;

/** Adds the rule to markdown-it; a link to a mistake that doesn't exist is left to the rule for links. */
export function mistakes(md: MarkdownIt): void {
  md.core.ruler.before('links', 'mistakes', (state) => {
    const writing = writingOf(state.env);
    const below = new Map<Token, Html[]>();
    state.tokens.forEach((token, at) => {
      if (token.type !== 'inline') return;
      const figures = linkedMistakes(token, writing).map(renderMistake);
      const end = state.tokens.slice(at).find(({ level, nesting }) => level === 0 && nesting < 0);
      if (end && figures.length > 0) below.set(end, [...(below.get(end) ?? []), ...figures]);
    });
    state.tokens = state.tokens.flatMap((token) => [token, ...blockOf(below.get(token), state)]);
  });
}

/** Finds the mistakes that a line links to, and leads each link to the mistake's place on the page. */
function linkedMistakes({ children }: Token, { book }: Writing): KnownMistake[] {
  return (children ?? []).flatMap((token) => {
    if (token.type !== 'link_open') return [];
    const [, folder, name] = LINK.exec(String(token.attrGet('href') ?? '')) ?? [];
    const lesson = book.lessons.find((each) => each.name === folder);
    const all = lesson ? readMistakeCatalog(book.root, lesson) : [];
    const mistake = all.find((each) => each.name === name);
    if (!mistake) return [];
    token.attrSet('href', `#${idOf(mistake)}`);
    return [mistake];
  });
}

function blockOf(figures: readonly Html[] | undefined, { Token: NewToken }: StateCore): Token[] {
  if (!figures) return [];
  const block = new NewToken('html_block', '', 0);
  block.content = html`<div class="mistakes">${figures}</div> `.text;
  return [block];
}

/** The id is inside, so that a browser opens the details of a mistake that is linked to. */
function renderMistake(mistake: KnownMistake): Html {
  return html`<details>
    <summary><code>${mistake.name}</code>: ${mistake.title}</summary>
    <div id="${idOf(mistake)}">
      ${renderFile(mistake.file)} ${renderDifference(mistake.difference)}
    </div>
  </details>`;
}

function idOf({ name }: KnownMistake): string {
  return `mistake-${name}`;
}
