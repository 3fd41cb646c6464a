// Finds the Markdown files of a workbook, and splits them into prose, fences and sections for the text checks.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readLessons } from '../../workbook/catalogue.ts';

/** A fenced block. */
export interface TextFence {
  /** What stands behind the marks: `console file=…`. */
  readonly info: string;
  readonly content: string;
}

/** A part of a text, from one heading to the next of the same rank or a higher one. */
export interface Section {
  readonly title: string;
  /** Prose without fences; what stands below smaller headings is part of it. */
  readonly prose: string;
}

/** A text in its parts. */
export interface Text {
  /** Its front matter; empty if there is none. */
  readonly head: string;
  /** All of it without fences and front matter. */
  readonly prose: string;
  readonly fences: readonly TextFence[];
  /** The sections below headings of the second rank. */
  readonly sections: readonly Section[];
}

const FRONT_MATTER = /^---\r?\n[\s\S]*?\n---\r?\n/;
const FENCE = /^( *)(`{3,})([^`\n]*)\n([\s\S]*?)^\1\2 *$\n?/gm;

/** Takes a text apart. */
export function readText(source: string): Text {
  const fences: TextFence[] = [];
  const head = FRONT_MATTER.exec(source)?.[0] ?? '';
  const prose = source
    .slice(head.length)
    .replace(FENCE, (_whole, _indent: string, _marks: string, info: string, content: string) => {
      fences.push({ info: info.trim(), content });
      return '';
    });
  return { head, prose, fences, sections: sectionsOf(prose, '##') };
}

/** The sections below headings of one rank: `##`, `###`. */
export function sectionsOf(prose: string, rank: string): Section[] {
  const parts = prose.split(new RegExp(`^${rank} `, 'm')).slice(1);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    const higher = lines.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') < rank.length);
    return { title, prose: lines.slice(0, higher === -1 ? lines.length : higher).join('\n') };
  });
}

/** The words of a prose: what a reader reads, without the targets of links and without table rules. */
export function wordsOf(prose: string): string[] {
  const read = prose
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/\[\^[\w-]+\]:?/g, ' ')
    .replace(/`[^`\n]*`/g, ' code ');
  return read.match(/\p{L}[\p{L}\p{N}’'-]*/gu) ?? [];
}

/** The rows of the first table of a prose, each as its cells; without head. */
export function rowsOf(prose: string): string[][] {
  const lines = prose.split('\n');
  const begin = lines.findIndex((line) => /^\|[ -|]*---/.test(line)) + 1;
  if (begin === 0) return [];
  const end = lines.findIndex((line, at) => at >= begin && !line.startsWith('|'));
  return lines.slice(begin, end === -1 ? lines.length : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Every Markdown file that people read, as paths from the workbook. */
export function allTexts(workbook: string): string[] {
  const lessons = readLessons(workbook);
  const folders = ['.', 'docs', 'docs/teaching', ...lessons.map(({ name }) => `lessons/${name}`)];
  return folders
    .filter((folder) => existsSync(join(workbook, folder)))
    .flatMap((folder) =>
      readdirSync(join(workbook, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name).replaceAll('\\', '/')),
    );
}
