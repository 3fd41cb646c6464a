// A hint's or note's little Markdown as lines for a terminal: wrapped paragraphs, code as it stands.

import stringWidth from 'string-width';
import type { Colors } from '../../harness/render/colors.ts';

/** Columns of a line of text: wider is harder to read. */
const WIDTH = 92;

/** Paragraphs, lists of one level, fenced code, `code` and **strong** in a line. */
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

/** Words on lines of at most `width` columns; a list's later lines stand under its first word. */
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
