// Renders margin notes: `[^mark]` in a text, `[^mark]: the note` anywhere below it.

import type { MarkdownIt, StateInline } from 'markdown-it';
import { addProblem, contextOf, type RenderContext } from './render-context.ts';

const DEFINITION = /^\[\^([\w-]+)\]:[ \t]*(\n?[ \t]*\S.*(?:\n(?!\[\^)[ \t]*\S.*)*)$/gm;
const MARK = /\[\^([\w-]+)\]/y;

/** markdown-it plugin: renders each mark with its note, which the style sheet moves to the margin where there is room. */
export function marginNotes(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'margin-note', (state, silent) => parseMark(md, state, silent));
}

/** Removes the definitions from a text and stores them in its context; line numbers stay the same. */
export function extractNotes(text: string, context: RenderContext): string {
  return text.replace(DEFINITION, (whole: string, mark: string, note: string) => {
    context.notes.set(mark, note.trim().replaceAll(/\s*\n\s*/g, ' '));
    return '\n'.repeat(whole.split('\n').length - 1);
  });
}

function parseMark(md: MarkdownIt, state: StateInline, silent: boolean): boolean {
  MARK.lastIndex = state.pos;
  const match = MARK.exec(state.src);
  if (!match) return false;
  state.pos = MARK.lastIndex;
  if (silent) return true;
  const context = contextOf(state.env);
  const mark = match[1] ?? '';
  const note = context.notes.get(mark);
  if (note === undefined)
    addProblem(context, 'note-missing', `This file does not define the note [^${mark}].`);
  const token = state.push('html_inline', '', 0);
  const number = `<sup>${[...context.notes.keys()].indexOf(mark) + 1}</sup>`;
  token.content = `<span class="note-mark">${number}</span><span class="note" role="note">${number} ${md.renderInline(note ?? '', state.env)}</span>`;
  return true;
}
