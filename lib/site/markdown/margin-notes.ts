// Margin notes: `[^mark]` in a text, `[^mark]: the note` anywhere below it; on paper and on a phone they stand in the text.

import type { MarkdownIt, StateInline } from 'markdown-it';
import { addProblem, writingOf, type Writing } from './writing.ts';

const DEFINITION = /^\[\^([\w-]+)\]:[ \t]*(\n?[ \t]*\S.*(?:\n(?!\[\^)[ \t]*\S.*)*)$/gm;
const MARK = /\[\^([\w-]+)\]/y;

/** Teaches markdown-it the marks. */
export function marginNotes(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'margin-note', (state, silent) => readMark(md, state, silent));
}

/** Takes the notes out of a text and keeps them; the lines of the text stay where they were. */
export function takeNotes(text: string, writing: Writing): string {
  return text.replace(DEFINITION, (whole: string, mark: string, note: string) => {
    writing.notes.set(mark, note.trim().replaceAll(/\s*\n\s*/g, ' '));
    return '\n'.repeat(whole.split('\n').length - 1);
  });
}

function readMark(md: MarkdownIt, state: StateInline, silent: boolean): boolean {
  MARK.lastIndex = state.pos;
  const match = MARK.exec(state.src);
  if (!match) return false;
  state.pos = MARK.lastIndex;
  if (silent) return true;
  const writing = writingOf(state.env);
  const mark = match[1] ?? '';
  const note = writing.notes.get(mark);
  if (note === undefined)
    addProblem(writing, 'note-missing', `There is no note [^${mark}] in this file.`);
  const token = state.push('html_inline', '', 0);
  const number = `<sup>${[...writing.notes.keys()].indexOf(mark) + 1}</sup>`;
  token.content = `<span class="note-mark">${number}</span><span class="note" role="note">${number} ${md.renderInline(note ?? '', state.env)}</span>`;
  return true;
}
