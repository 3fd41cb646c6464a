// Turns links between files of the workbook into links between pages, so that they lead somewhere in both places.

import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { MarkdownIt, Token } from 'markdown-it';
import { pagePath, relativeLink } from '../book.ts';
import { addProblem, writingOf, type Writing } from './writing.ts';

/** Teaches markdown-it the addresses of the pages. */
export function links(md: MarkdownIt): void {
  md.core.ruler.push('links', (state) => {
    const writing = writingOf(state.env);
    for (const token of state.tokens) {
      if (token.type === 'inline') rewrite(token, writing);
    }
  });
}

function rewrite({ children, map }: Token, writing: Writing): void {
  const isFile: boolean[] = [];
  for (const token of children ?? []) {
    if (token.type === 'link_close' && isFile.pop() === true) token.tag = 'span';
    if (token.type !== 'link_open') continue;
    const target = targetOf(String(token.attrGet('href') ?? ''), writing, map?.[0]);
    isFile.push(target.kind === 'file');
    if (target.kind === 'page') token.attrSet('href', target.href);
    if (target.kind === 'elsewhere') token.attrSet('rel', 'noreferrer');
    if (target.kind === 'file')
      Object.assign(token, { tag: 'span', attrs: fileAttributes(target.file) });
  }
}

/** A file that is no page: its name, which the live pages open in the editor. */
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
  | { readonly kind: 'elsewhere' };

function targetOf(href: string, writing: Writing, line: number | undefined): Target {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return { kind: 'elsewhere' };
  if (href.startsWith('#')) return { kind: 'page', href: `#${writing.idPrefix}${href.slice(1)}` };
  const [path = '', anchor] = href.split('#');
  const file = posix.join(posix.dirname(writing.file), decodeURI(path));
  const page = pagePath(file);
  if (page !== undefined) {
    const place = file.endsWith('/hints.md') ? 'hints' : anchor; // They stand at the foot of the lesson's page.
    const hash = place === undefined ? '' : `#${place}`;
    return { kind: 'page', href: relativeLink(writing.path, page) + hash };
  }
  if (!existsSync(join(writing.book.root, file))) {
    addProblem(writing, 'dead-link', `There is no ${file}.`, line);
  }
  return { kind: 'file', file };
}
