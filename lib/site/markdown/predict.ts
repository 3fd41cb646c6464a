// Blockquotes that begin with `[!NOTE]`, `[!TIP]`, `[!WARNING]` or `[!PREDICT]`, as on a well-known code host, and more.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, raw, type Html } from '../../workbook/html.ts';
import { addProblem, writingOf, type Writing } from './writing.ts';

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  WARNING: 'Careful',
  PREDICT: 'Predict first',
};

/** Teaches markdown-it the four kinds of box. */
export function boxes(md: MarkdownIt): void {
  md.core.ruler.push('boxes', (state) => {
    for (let at = 0; at < state.tokens.length; at++) {
      if (state.tokens[at]?.type !== 'blockquote_open') continue;
      const kind = takeMark(state.tokens[at + 2]);
      if (kind !== undefined) replace(md, state, at, kind);
    }
  });
}

/** Takes `[!NOTE]` off the first line. */
function takeMark(inline: Token | undefined): string | undefined {
  const children = inline?.children ?? [];
  const mark = /^\[!([A-Z]+)\]$/.exec(children[0]?.content ?? '')?.[1];
  if (mark === undefined || !(mark in TITLES)) return undefined;
  children.splice(0, children[1]?.type === 'softbreak' ? 2 : 1);
  return mark;
}

function replace(md: MarkdownIt, state: StateCore, at: number, kind: string): void {
  const level = state.tokens[at]?.level;
  const end = state.tokens.findIndex(
    (token, later) => later > at && token.type === 'blockquote_close' && token.level === level,
  );
  const writing = writingOf(state.env);
  const line = state.tokens[at]?.map?.[0];
  const inner = state.tokens.slice(at + 1, end);
  const render = (tokens: Token[]) => raw(md.renderer.render(tokens, md.options, state.env));
  const box = new state.Token('html_block', '', 0);
  box.content =
    kind === 'PREDICT'
      ? renderPredict(inner, render, writing, line).text
      : html`<div class="box ${kind.toLowerCase()}" role="note">
          <p class="box-title">${TITLES[kind]}</p>
          ${render(inner)}
        </div> `.text;
  state.tokens.splice(at, end - at + 1, box);
}

type Render = (tokens: Token[]) => Html;

/** A question and its answers, each answered: it opens without a script. */
function renderPredict(tokens: Token[], render: Render, writing: Writing, line?: number): Html {
  const list = tokens.findIndex((token) => token.type === 'bullet_list_open');
  const choices = splitItems(list < 0 ? [] : tokens.slice(list + 1)).map((item) =>
    renderChoice(item, render),
  );
  const fault = faultOf(choices);
  if (fault !== undefined) addProblem(writing, 'predict-box', fault, line);
  const name = `predict-${line ?? 0}`;
  return html`<div class="box predict" role="group" aria-label="${TITLES.PREDICT}">
    <p class="box-title">${TITLES.PREDICT}</p>
    ${render(tokens.slice(0, Math.max(0, list)))}${choices.map(
      ({ isRight, choice, answer }) =>
        html`<details class="choice ${isRight ? 'right' : 'wrong'}" name="${name}">
          <summary>${choice}</summary>
          <div class="answer"><strong>${isRight ? 'Yes.' : 'Not so.'}</strong> ${answer}</div>
        </details>`,
    )}
  </div> `;
}

interface Choice {
  readonly isRight: boolean;
  readonly hasMark: boolean;
  readonly choice: Html;
  readonly answer: Html;
}

function faultOf(choices: readonly Choice[]): string | undefined {
  if (choices.length < 2) return 'A predict box has a question and a list of two answers at least.';
  if (choices.some((choice) => !choice.hasMark))
    return 'Each answer of a predict box begins with [ ] or [x].';
  if (!choices.some((choice) => choice.isRight))
    return 'One answer of a predict box is the right one: [x].';
  const silent = choices.some(({ answer }) => answer.text.trim() === '');
  return silent ? 'Each answer of a predict box is answered, on the line below it.' : undefined;
}

function splitItems(tokens: Token[]): Token[][] {
  const items: Token[][] = [];
  const level = tokens[0]?.level;
  for (const token of tokens) {
    if (token.type === 'list_item_open' && token.level === level) items.push([]);
    else if (token.type === 'list_item_close' && token.level === level) continue;
    else if (token.type === 'bullet_list_close' && token.level === (level ?? 1) - 1) break;
    else items.at(-1)?.push(token);
  }
  return items;
}

/** The first line is the choice, what follows is the answer to it. */
function renderChoice(item: Token[], render: Render): Choice {
  const inline = item[1];
  const children = inline?.children ?? [];
  const first = children[0];
  const mark = /^\[([ x])\] /.exec(first?.content ?? '');
  if (first && mark) first.content = first.content.slice(mark[0].length);
  const cut = children.findIndex(
    (child) => child.type === 'softbreak' || child.type === 'hardbreak',
  );
  const choice = cut < 0 ? children : children.slice(0, cut);
  const rest = cut < 0 ? [] : children.slice(cut + 1);
  // What opens an answer cannot lead elsewhere at the same time.
  const withoutLinks = ({ text }: Html) => raw(text.replaceAll(/<\/?a\b[^>]*>/g, ''));
  const inlineOf = (tokens: Token[]) =>
    inline
      ? render([Object.assign(Object.create(inline) as Token, { children: tokens })])
      : raw('');
  return {
    isRight: mark?.[1] === 'x',
    hasMark: mark !== null,
    choice: withoutLinks(inlineOf(choice)),
    answer: html`${inlineOf(rest)}${render(item.slice(3))}`,
  };
}
