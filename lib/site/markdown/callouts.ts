// Renders callouts: blockquotes that begin with `[!NOTE]`, `[!TIP]` or `[!WARNING]`, and predictions, questions to answer.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, raw, type Html } from '../../workbook/html.ts';
import { isPrediction, renderPrediction } from './predictions.ts';
import { addProblem, contextOf, type RenderContext } from './render-context.ts';

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  WARNING: 'Careful',
  PREDICT: 'Predict first',
};

/** markdown-it plugin for the four kinds of callout. */
export function callouts(md: MarkdownIt): void {
  md.core.ruler.push('boxes', (state) => {
    for (let at = 0; at < state.tokens.length; at++) {
      if (state.tokens[at]?.type !== 'blockquote_open') continue;
      if (isPrediction(state.tokens[at + 2])) replacePrediction(md, state, at);
      const kind = takeMarker(state.tokens[at + 2]);
      if (kind !== undefined) replace(md, state, at, kind);
    }
  });
}

/** Removes `[!NOTE]` from the first line and returns the kind. */
function takeMarker(inline: Token | undefined): string | undefined {
  const children = inline?.children ?? [];
  const mark = /^\[!([A-Z]+)\]$/.exec(children[0]?.content ?? '')?.[1];
  if (mark === undefined || !(mark in TITLES)) return undefined;
  children.splice(0, children[1]?.type === 'softbreak' ? 2 : 1);
  return mark;
}

function replacePrediction(md: MarkdownIt, state: StateCore, at: number): void {
  const end = endOf(state, at);
  const inner = state.tokens.slice(at + 1, end);
  const box = new state.Token('html_block', '', 0);
  box.content = renderPrediction(md, inner, state.env, state.tokens[at]?.map?.[0]).text;
  state.tokens.splice(at, end - at + 1, box);
}

function replace(md: MarkdownIt, state: StateCore, at: number, kind: string): void {
  const end = endOf(state, at);
  const context = contextOf(state.env);
  const line = state.tokens[at]?.map?.[0];
  const inner = state.tokens.slice(at + 1, end);
  const render = (tokens: Token[]) => raw(md.renderer.render(tokens, md.options, state.env));
  const callout = new state.Token('html_block', '', 0);
  callout.content =
    kind === 'PREDICT'
      ? renderPredict(inner, render, context, line).text
      : html`<div class="callout ${kind.toLowerCase()}" role="note">
          <p class="callout-title">${TITLES[kind]}</p>
          ${render(inner)}
        </div> `.text;
  state.tokens.splice(at, end - at + 1, callout);
}

function endOf({ tokens }: StateCore, at: number): number {
  const level = tokens[at]?.level;
  return tokens.findIndex(
    (token, later) => later > at && token.type === 'blockquote_close' && token.level === level,
  );
}

type Render = (tokens: Token[]) => Html;

/** A question with its choices; each opens to its explanation, without a script. */
function renderPredict(
  tokens: Token[],
  render: Render,
  context: RenderContext,
  line?: number,
): Html {
  const list = tokens.findIndex((token) => token.type === 'bullet_list_open');
  const choices = splitItems(list < 0 ? [] : tokens.slice(list + 1)).map((item) =>
    renderChoice(item, render),
  );
  const problem = findProblem(choices);
  if (problem !== undefined) addProblem(context, 'predict-box', problem, line);
  const name = `predict-${line ?? 0}`;
  return html`<div class="callout predict" role="group" aria-label="${TITLES.PREDICT}">
    <p class="callout-title">${TITLES.PREDICT}</p>
    ${render(tokens.slice(0, Math.max(0, list)))}${choices.map(
      ({ isRight, choice, explanation }) =>
        html`<details class="choice ${isRight ? 'right' : 'wrong'}" name="${name}">
          <summary>${choice}</summary>
          <div class="answer"><strong>${isRight ? 'Yes.' : 'Not so.'}</strong> ${explanation}</div>
        </details>`,
    )}
  </div> `;
}

interface Choice {
  readonly isRight: boolean;
  readonly hasMarker: boolean;
  readonly choice: Html;
  readonly explanation: Html;
}

function findProblem(choices: readonly Choice[]): string | undefined {
  if (choices.length < 2)
    return 'A predict box needs a question and a list of at least two choices.';
  if (choices.some((choice) => !choice.hasMarker))
    return 'Each choice of a predict box must begin with [ ] or [x].';
  if (!choices.some((choice) => choice.isRight))
    return 'At least one choice of a predict box must be marked as right: [x].';
  const isUnexplained = choices.some(({ explanation }) => explanation.text.trim() === '');
  return isUnexplained
    ? 'Each choice of a predict box needs an explanation on the line below it.'
    : undefined;
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

/** The first line of an item is the choice, the rest its explanation. */
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
  // A summary toggles its details, so it can't contain links.
  const withoutLinks = ({ text }: Html) => raw(text.replaceAll(/<\/?a\b[^>]*>/g, ''));
  const inlineOf = (tokens: Token[]) =>
    inline
      ? render([Object.assign(Object.create(inline) as Token, { children: tokens })])
      : raw('');
  return {
    isRight: mark?.[1] === 'x',
    hasMarker: mark !== null,
    choice: withoutLinks(inlineOf(choice)),
    explanation: html`${inlineOf(rest)}${render(item.slice(3))}`,
  };
}
