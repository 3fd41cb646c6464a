// Renders predictions: a blockquote that begins with `**Predict first.**`, with numbered options, and answers in `<details>`.

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { html, raw, type Html } from '../../workbook/html.ts';
import { addProblem, contextOf } from './render-context.ts';

/** The bold words that make a blockquote a prediction, and the title of its box. */
const TITLE = 'Predict first';

type Render = (tokens: Token[]) => Html;

/** Whether the inline token begins a prediction. */
export function isPrediction(inline: Token | undefined): boolean {
  const [open, text, close] = partsOf(inline);
  const isBold = open?.type === 'strong_open' && close?.type === 'strong_close';
  return isBold && text?.content === `${TITLE}.`;
}

/**
 * Renders the inner tokens of the blockquote: each option opens to the answer of the same number, without a script.
 *
 * @param env - The environment of the rendering, to which problems are added.
 * @param line - The line of the blockquote in the text (0 and up).
 */
export function renderPrediction(
  md: MarkdownIt,
  tokens: Token[],
  env: StateCore['env'],
  line: number | undefined,
): Html {
  const render: Render = (part) => raw(md.renderer.render(part, md.options, env));
  const lists = tokens.flatMap((token, at) => (token.type === 'ordered_list_open' ? [at] : []));
  const [options = [], answers = []] = lists.map((at) => splitItems(tokens.slice(at)));
  const context = contextOf(env);
  const problem = findProblem(tokens, options, answers);
  if (problem !== undefined) addProblem(context, 'predict-box', problem, line);
  const name = `predict-${line ?? 0}`;
  const question = withoutTitle(tokens.slice(0, lists[0] ?? 0));
  return html`<div class="callout predict" role="group" aria-label="${TITLE}">
    <p class="callout-title">${TITLE}</p>
    ${render(question)}${options.map((option, at) => {
      const answer = answers[at] ?? [];
      return html`<details class="choice ${isRight(answer) ? 'right' : 'wrong'}" name="${name}">
        <summary>${withoutLinks(render(inlinesOf(option)))}</summary>
        <div class="answer">${render(inlinesOf(answer))}</div>
      </details>`;
    })}
  </div> `;
}

function findProblem(
  tokens: readonly Token[],
  options: readonly Token[][],
  answers: readonly Token[][],
): string | undefined {
  if (options.length < 2)
    return 'A prediction needs a question and a numbered list of at least two options.';
  const folded = tokens.filter(({ type }) => type === 'html_block').map(({ content }) => content);
  if (!folded[0]?.startsWith('<details>') || !folded.at(-1)?.includes('</details>'))
    return 'The answers of a prediction must be inside <details>, with an empty line after <summary> and before </details>.';
  if (answers.length !== options.length)
    return `A prediction needs an answer for each option: it has ${options.length} options and ${answers.length} answers.`;
  if (answers.some((answer) => verdictOf(answer) === undefined))
    return 'Each answer of a prediction must begin with **Yes.** or **No.**';
  if (!answers.some(isRight)) return 'At least one answer of a prediction must be **Yes.**';
  const isUnexplained = answers.some((answer) =>
    partsOf(inlinesOf(answer)[0])
      .slice(3)
      .every(({ type, content }) => type === 'text' && content.trim() === ''),
  );
  return isUnexplained
    ? 'Each answer of a prediction needs an explanation after **Yes.** or **No.**'
    : undefined;
}

/** The tokens of each item of the list that begins here. */
function splitItems(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [];
  const level = tokens[0]?.level ?? 0;
  for (const token of tokens) {
    if (token.type === 'list_item_open' && token.level === level + 1) items.push([]);
    else if (token.type === 'list_item_close' && token.level === level + 1) continue;
    else if (token.type === 'ordered_list_close' && token.level === level) break;
    else items.at(-1)?.push(token);
  }
  return items;
}

/** The parts of a line; the parser puts an empty text before bold words. */
function partsOf(inline: Token | undefined): Token[] {
  const parts = inline?.children ?? [];
  const first = parts.findIndex(({ type, content }) => type !== 'text' || content !== '');
  return first === -1 ? [] : parts.slice(first);
}

/** An item without the paragraph around its only text. */
function inlinesOf(item: readonly Token[]): Token[] {
  const isParagraph = item.length === 3 && item[0]?.type === 'paragraph_open';
  return isParagraph ? item.slice(1, 2) : [...item];
}

function verdictOf(answer: readonly Token[]): string | undefined {
  const [open, text] = partsOf(inlinesOf(answer)[0]);
  const found = open?.type === 'strong_open' ? /^(Yes|No)\.$/.exec(text?.content ?? '') : null;
  return found?.[1];
}

function isRight(answer: readonly Token[]): boolean {
  return verdictOf(answer) === 'Yes';
}

/** A summary toggles its details, so it can't contain links. */
function withoutLinks({ text }: Html): Html {
  return raw(text.replaceAll(/<\/?a\b[^>]*>/g, ''));
}

/** The box has the title already. */
function withoutTitle(question: Token[]): Token[] {
  const inline = question[1];
  const parts = partsOf(inline).slice(3);
  const [next] = parts;
  if (next?.type === 'text') next.content = next.content.trimStart();
  if (next?.type === 'softbreak') parts.shift();
  if (inline) inline.children = parts;
  return question;
}
