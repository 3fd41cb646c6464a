// Links the names of rules (F2, S7) in a text to the rules, and each rule to its checks.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { rulesOf } from '../../workbook/load-facts.ts';
import { escapeHtml, html } from '../../workbook/html.ts';
import { checkAnchor, lessonPath, relativeLink } from '../page.ts';
import { contextOf, type RenderContext } from './render-context.ts';

const RULE = /\b([A-Z][1-9][0-9]?)\b/;
const PROTOCOL = 'docs/protocol.md';

/** Teaches markdown-it the names. */
export function ruleLinks(md: MarkdownIt): void {
  md.core.ruler.push('rule-names', (state) => {
    const context = contextOf(state.env);
    if (!context.sources.docs.some((doc) => doc.file === PROTOCOL)) return;
    if (context.file === PROTOCOL) markRows(state, context);
    const known = knownRules(context);
    for (const token of state.tokens)
      if (token.type === 'inline') linkNames(state, token, context, known);
  });
}

/** The rules that lessons declare or checks name. */
function knownRules({ sources }: RenderContext): ReadonlySet<string> {
  const named = sources.lessons.flatMap(({ checks }) => checks.flatMap(({ rules }) => rules));
  return new Set([...Object.keys(rulesOf(sources.facts)), ...named]);
}

/** The address of a rule, seen from a page. */
export function ruleLink(from: string, rule: string): string {
  return relativeLink(from, `protocol.html#${rule.toLowerCase()}`);
}

/** A row of the protocol's tables that begins with a rule's name gets its anchor and a cell with its checks. */
function markRows({ tokens, Token: NewToken }: StateCore, context: RenderContext): void {
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
    const list = new NewToken('html_inline', '', 0);
    list.content = renderRuleChecks(context, rule);
    last.children.push(list);
  });
}

function renderRuleChecks({ sources, path }: RenderContext, rule: string): string {
  const checks = sources.lessons.flatMap((lesson) =>
    lesson.checks.filter(({ rules }) => rules.includes(rule)).map((check) => ({ lesson, check })),
  );
  if (checks.length === 0) return '';
  const links = checks.map(
    ({ lesson, check }) =>
      html`<a
        href="${relativeLink(path, lessonPath(lesson))}#${checkAnchor(check)}"
        title="Your program should ${check.name}"
        >${lesson.number}: ${check.id.split('/')[1]}</a
      > `,
  );
  return html`<details class="rule-checks">
    <summary>tested by ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}</summary>
    ${links}
  </details>`.text;
}

function linkNames(
  { Token: NewToken }: StateCore,
  token: Token,
  context: RenderContext,
  known: ReadonlySet<string>,
): void {
  let inLink = 0;
  const isRow = token.meta?.isRule === true;
  token.children = (token.children ?? []).flatMap((child) => {
    if (child.type === 'link_open') inLink++;
    if (child.type === 'link_close') inLink--;
    if (child.type !== 'text' || inLink > 0 || !RULE.test(child.content)) return [child];
    const linked = new NewToken('html_inline', '', 0);
    linked.content = child.content
      .split(RULE)
      .map((part, at) =>
        at % 2 === 0 || !known.has(part) ? escapeHtml(part) : ruleName(context.path, part, isRow),
      )
      .join('');
    return [linked];
  });
}

function ruleName(from: string, rule: string, isRow: boolean): string {
  const href = isRow ? `#${rule.toLowerCase()}` : ruleLink(from, rule);
  return html`<a class="rule" href="${href}">${rule}</a>`.text;
}
