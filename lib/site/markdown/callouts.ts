// Renders callouts: blockquotes that begin with `[!NOTE]`, `[!TIP]` or `[!WARNING]`, and predictions, questions to answer.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, raw } from '../../workbook/html.ts';
import { isPrediction, renderPrediction } from './predictions.ts';

const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  WARNING: 'Careful',
};

/** markdown-it plugin for the three kinds of callout, and for predictions. */
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
  const inner = state.tokens.slice(at + 1, end);
  const rendered = raw(md.renderer.render(inner, md.options, state.env));
  const callout = new state.Token('html_block', '', 0);
  callout.content = html`<div class="callout ${kind.toLowerCase()}" role="note">
    <p class="callout-title">${TITLES[kind]}</p>
    ${rendered}
  </div> `.text;
  state.tokens.splice(at, end - at + 1, callout);
}

function endOf({ tokens }: StateCore, at: number): number {
  const level = tokens[at]?.level;
  return tokens.findIndex(
    (token, later) => later > at && token.type === 'blockquote_close' && token.level === level,
  );
}
