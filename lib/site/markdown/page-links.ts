// Rewrites links between files of the workbook into links between pages, so that they work in both places.

import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { MarkdownIt, Token } from 'markdown-it';
import { pagePath, relativeLink } from '../page.ts';
import { addProblem, contextOf, type RenderContext } from './render-context.ts';

/** markdown-it plugin: rewrites the target of each link. */
export function pageLinks(md: MarkdownIt): void {
  md.core.ruler.push('links', (state) => {
    const context = contextOf(state.env);
    for (const token of state.tokens) {
      if (token.type === 'inline') rewrite(token, context);
    }
  });
}

function rewrite({ children, map }: Token, context: RenderContext): void {
  const isFile: boolean[] = [];
  for (const token of children ?? []) {
    if (token.type === 'link_close' && isFile.pop() === true) token.tag = 'span';
    if (token.type !== 'link_open') continue;
    const target = targetOf(String(token.attrGet('href') ?? ''), context, map?.[0]);
    isFile.push(target.kind === 'file');
    if (target.kind === 'page') token.attrSet('href', target.href);
    if (target.kind === 'external') token.attrSet('rel', 'noreferrer');
    if (target.kind === 'file')
      Object.assign(token, { tag: 'span', attrs: fileAttributes(target.file) });
  }
}

/** A link to a file that isn't a page becomes its name, which the live pages open in the editor. */
function fileAttributes(file: string): Token['attrs'] {
  return [
    ['class', 'file'],
    ['data-file', file],
    ['data-line', '1'],
  ];
}

type Target =
  | { readonly kind: 'page'; readonly href: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'external' };

function targetOf(href: string, context: RenderContext, line: number | undefined): Target {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return { kind: 'external' };
  if (href.startsWith('#')) return { kind: 'page', href };
  const [path = '', anchor] = href.split('#');
  const file = posix.join(posix.dirname(context.file), decodeURI(path));
  const page = pagePath(file);
  if (page !== undefined) {
    const place = file.endsWith('/hints.md') ? 'hints' : anchor; // A lesson's hints are at the end of its page.
    const hash = place === undefined ? '' : `#${place}`;
    return { kind: 'page', href: relativeLink(context.path, page) + hash };
  }
  if (!existsSync(join(context.sources.root, file))) {
    addProblem(context, 'dead-link', `There is no ${file}.`, line);
  }
  return { kind: 'file', file };
}
