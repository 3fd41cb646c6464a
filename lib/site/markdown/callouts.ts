// Renders callouts: blockquotes that begin with `[!NOTE]`, `[!TIP]` or `[!WARNING]`, and predictions, questions to answer.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, raw, type Html } from '../../workbook/html.ts';
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
      const { map } = state.tokens[at] ?? {};
      if (isPrediction(state.tokens[at + 2]))
        replaceBlock(state, at, (inner) => renderPrediction(md, inner, state.env, map?.[0]));
      const kind = takeMarker(state.tokens[at + 2]);
      if (kind !== undefined)
        replaceBlock(state, at, (inner) =>
          renderCallout(kind, raw(md.renderer.render(inner, md.options, state.env))),
        );
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

function renderCallout(kind: string, content: Html): Html {
  return html`<div class="callout ${kind.toLowerCase()}" role="note">
    <p class="callout-title">${TITLES[kind]}</p>
    ${content}
  </div> `;
}

/** Replaces the blockquote that begins here. */
function replaceBlock(state: StateCore, at: number, render: (inner: Token[]) => Html): void {
  const { tokens } = state;
  const level = tokens[at]?.level;
  const end = tokens.findIndex(
    (token, later) => later > at && token.type === 'blockquote_close' && token.level === level,
  );
  const box = new state.Token('html_block', '', 0);
  box.content = render(tokens.slice(at + 1, end)).text;
  tokens.splice(at, end - at + 1, box);
}
