// The names of the protocol's rules (F2, S7) wherever they stand: each is a link to its rule, and its rule to its checks.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { checkAnchor, checksOfRule, lessonPath, relativeLink } from '../book.ts';
import { escapeHtml, html } from '../../workbook/html.ts';
import { writingOf, type Writing } from './writing.ts';

const RULE = /\b([FSCDR](?:[1-9]|1[0-9]))\b/;
const PROTOCOL = 'docs/protocol.md';

/** Teaches markdown-it the names. */
export function ruleNames(md: MarkdownIt): void {
  md.core.ruler.push('rule-names', (state) => {
    const writing = writingOf(state.env);
    if (!writing.book.docs.some((doc) => doc.file === PROTOCOL)) return;
    if (writing.file === PROTOCOL) markRows(state, writing);
    for (const token of state.tokens) if (token.type === 'inline') linkNames(state, token, writing);
  });
}

/** The address of a rule, seen from a page. */
export function ruleLink(from: string, rule: string): string {
  return relativeLink(from, `protocol.html#${rule.toLowerCase()}`);
}

/** A row of the protocol's tables that begins with a rule's name gets its anchor and a cell with its checks. */
function markRows({ tokens, Token: NewToken }: StateCore, writing: Writing): void {
  tokens.forEach((row, at) => {
    const name = tokens[at + 2];
    if (row.type !== 'tr_open' || name?.type !== 'inline') return;
    const rule = RULE.exec(name.content)?.[1];
    if (rule === undefined || rule !== name.content.trim()) return;
    row.attrSet('id', rule.toLowerCase());
    name.meta = { isRule: true };
    const end = tokens.findIndex((token, later) => later > at && token.type === 'tr_close');
    const last = tokens[end - 2];
    if (last?.type !== 'inline' || !last.children) return;
    const held = new NewToken('html_inline', '', 0);
    held.content = renderHolders(writing, rule);
    last.children.push(held);
  });
}

function renderHolders({ book, path }: Writing, rule: string): string {
  const holders = checksOfRule(book, rule);
  if (holders.length === 0) return '';
  const links = holders.map(
    ({ lesson, check }) =>
      html`<a
        href="${relativeLink(path, lessonPath(lesson))}#${checkAnchor(check)}"
        title="Your program should ${check.name}"
        >${lesson.number}: ${check.id.split('/')[1]}</a
      > `,
  );
  return html`<details class="holders">
    <summary>held by ${holders.length} ${holders.length === 1 ? 'check' : 'checks'}</summary>
    ${links}
  </details>`.text;
}

function linkNames({ Token: NewToken }: StateCore, token: Token, writing: Writing): void {
  let inLink = 0;
  const isRow = token.meta?.isRule === true;
  token.children = (token.children ?? []).flatMap((child) => {
    if (child.type === 'link_open') inLink++;
    if (child.type === 'link_close') inLink--;
    if (child.type !== 'text' || inLink > 0 || !RULE.test(child.content)) return [child];
    const linked = new NewToken('html_inline', '', 0);
    linked.content = child.content
      .split(RULE)
      .map((part, at) => (at % 2 === 0 ? escapeHtml(part) : ruleName(writing.path, part, isRow)))
      .join('');
    return [linked];
  });
}

function ruleName(from: string, rule: string, isRow: boolean): string {
  const href = isRow ? `#${rule.toLowerCase()}` : ruleLink(from, rule);
  return html`<a class="rule" href="${href}">${rule}</a>`.text;
}
