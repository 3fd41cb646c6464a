// Shows the mistakes that a text links to, each as its difference from the solution, below the block with the link.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, type Html } from '../../workbook/html.ts';
import { readMistakeCatalog, type KnownMistake } from '../../workbook/mistake-catalog.ts';
import { renderDifference } from '../../workbook/render/render-difference.ts';
import { renderFilePath } from './render-code.ts';
import { contextOf, type RenderContext } from './render-context.ts';

const LINK = /(?:^|\/)solutions\/mistakes\/([^/]+)\/([^/]+)\.(?:patch|ts)$/;

/** markdown-it plugin. A link to a missing mistake is left to the plugin for page links. */
export function mistakes(md: MarkdownIt): void {
  md.core.ruler.before('links', 'mistakes', (state) => {
    const context = contextOf(state.env);
    const below = new Map<Token, Html[]>();
    state.tokens.forEach((token, at) => {
      if (token.type !== 'inline') return;
      const figures = linkedMistakes(token, context).map(renderMistake);
      const end = state.tokens.slice(at).find(({ level, nesting }) => level === 0 && nesting < 0);
      if (end && figures.length > 0) below.set(end, [...(below.get(end) ?? []), ...figures]);
    });
    state.tokens = state.tokens.flatMap((token) => [token, ...blockOf(below.get(token), state)]);
  });
}

/** The mistakes that a line links to; each link is changed to lead to its place on the page. */
function linkedMistakes({ children }: Token, { sources }: RenderContext): KnownMistake[] {
  return (children ?? []).flatMap((token) => {
    if (token.type !== 'link_open') return [];
    const [, folder, name] = LINK.exec(String(token.attrGet('href') ?? '')) ?? [];
    const lesson = sources.lessons.find((each) => each.name === folder);
    const all = lesson ? readMistakeCatalog(sources.root, lesson) : [];
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

/** The id is inside the details, so that a browser opens them for a link. */
function renderMistake(mistake: KnownMistake): Html {
  return html`<details>
    <summary><code>${mistake.name}</code>: ${mistake.title}</summary>
    <div id="${idOf(mistake)}">
      ${renderFilePath(mistake.file)} ${renderDifference(mistake.difference)}
    </div>
  </details>`;
}

function idOf({ name }: KnownMistake): string {
  return `mistake-${name}`;
}
