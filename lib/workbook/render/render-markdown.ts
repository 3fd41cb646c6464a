// Renders the Markdown of hints and notes for the terminal: paragraphs are wrapped, code blocks are not.

import stringWidth from 'string-width';
import type { Colors } from '../../harness/render/colors.ts';

/** Maximum columns of text; longer lines are hard to read. */
const WIDTH = 92;

/** Supports paragraphs, flat lists, fenced code, inline `code`, **strong** and links (as text). */
export function renderMarkdown(text: string, colors: Colors, width = WIDTH): string[] {
  const lines: string[] = [];
  let paragraph = '';
  let isCode = false;
  const endParagraph = () => {
    if (paragraph !== '') lines.push(...wrap(inline(paragraph, colors), width));
    paragraph = '';
  };
  for (const line of text.split('\n')) {
    if (/^(?:`{3,}|~{3,})/.test(line)) {
      endParagraph();
      isCode = !isCode;
    } else if (isCode) {
      lines.push(line === '' ? '' : `  ${colors.cyan(line)}`);
    } else if (line.trim() === '') {
      endParagraph();
      if (lines.length > 0) lines.push('');
    } else {
      if (/^(?:[-*]|\d+\.) /.test(line)) endParagraph();
      paragraph = `${paragraph} ${line.trim()}`.trim();
    }
  }
  endParagraph();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Wraps words into lines of at most `width` columns, with a hanging indent for list items. */
export function wrap(text: string, width: number): string[] {
  const indent = /^(?:[-*]|\d+\.) /.test(text) ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
}

function inline(text: string, colors: Colors): string {
  return text
    .replaceAll(/\*\*(.+?)\*\*/g, (_, strong: string) => colors.bold(strong))
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll(/`([^`]+)`/g, (_, code: string) => colors.cyan(code));
}
