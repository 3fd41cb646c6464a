// Finds glossary terms that a text uses without linking their first occurrence.

import { readText, sectionsOf } from './read-text.ts';

/**
 * The terms whose first place in a text is no link to their entry.
 *
 * @param prose - The text, without its fences.
 * @param glossary - The Markdown of the glossary.
 */
export function unlinkedTerms(prose: string, glossary: string): string[] {
  return termsOf(glossary)
    .filter((term) => !isLinkedFirst(prose, term))
    .map(({ word }) => word);
}

/** Words of the glossary that are everybody's as well: an evening ends, and people listen. */
const EVERYDAY = ['end', 'listen'];

interface Term {
  readonly word: string;
  readonly anchor: string;
}

/** The terms of the wire, of connections and of programs; what belongs to the workbook itself explains itself. */
function termsOf(glossary: string): Term[] {
  return readText(glossary)
    .sections.filter(({ title }) => title !== 'The workbook')
    .flatMap(({ prose }) => sectionsOf(prose, '###'))
    .filter(({ title }) => !EVERYDAY.includes(title))
    .flatMap(({ title }) => title.split(', ').map((word) => ({ word, anchor: slug(title) })));
}

/** A heading's anchor. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Also if there is no such place. */
function isLinkedFirst(prose: string, { word, anchor }: Term): boolean {
  const links: string[] = [];
  const plain = prose
    .replace(/^(?:#.*|\|.*)$/gm, (line) => (line.includes('glossary.md') ? line : ''))
    .replace(/`[^`\n]*`/g, '')
    .replace(/\[([^\]]*)\]\(\S*glossary\.md#([\w-]+)\)/g, (_link, text: string, to: string) => {
      links.push(to);
      return `<${links.length - 1}>${text}`;
    })
    .replace(/\]\([^)]*\)/g, ']');
  const here = new RegExp(`(?:<(\\d+)>)?(?<![\\p{L}-])${word}(?:e?s)?(?![\\p{L}-])`, 'iu').exec(
    plain,
  );
  return here === null || links[Number(here[1] ?? -1)] === anchor;
}
