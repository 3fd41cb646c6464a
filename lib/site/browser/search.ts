// Searches the sections of all pages; loaded with the index on first use.

import { escapeHtml } from '../../workbook/html.ts';

/** A section of a page. */
export type SearchEntry = readonly [address: string, page: string, heading: string, text: string];

const MAX_RESULTS = 12;
/** Characters of an excerpt: before the first match, and in total. */
const CONTEXT = 40;
const EXCERPT = 150;

const entries = (globalThis as { dialtoneSearch?: readonly SearchEntry[] }).dialtoneSearch ?? [];
const plain = entries.map(
  ([, page, heading, text]) => [fold(page), fold(heading), fold(text)] as const,
);

Object.assign(globalThis, { dialtoneFind: find });

/** The best matches as HTML. */
function find(query: string, toRoot: string): string {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return '';
  const found = entries
    .map((entry, at) => ({ entry, score: score(at, words) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_RESULTS);
  if (found.length === 0) return '<p>No results.</p>';
  return found.map(({ entry }) => show(entry, words, toRoot)).join('');
}

/** Zero unless the section contains every word. Headings count most, and the start of a word more than its middle. */
function score(at: number, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const [page = 0, heading = 0, text = 0] = (plain[at] ?? []).map((part) => rate(part, word));
    const best = Math.max(heading * 8, page * 3, text);
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function rate(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (text === word) return 4;
  return new RegExp(`(^|[^\\p{L}\\p{N}])${literal(word)}`, 'u').test(text) ? 2 : 1;
}

function show(
  [address, page, heading, text]: SearchEntry,
  words: readonly string[],
  toRoot: string,
): string {
  const first = Math.min(
    ...words.map((word) => fold(text).indexOf(word)).filter((at) => at >= 0),
    text.length,
  );
  const from = first === text.length ? 0 : Math.max(0, first - CONTEXT);
  const excerpt =
    (from > 0 ? '…' : '') +
    text.slice(from, from + EXCERPT) +
    (from + EXCERPT < text.length ? '…' : '');
  const title = heading === '' || heading === page ? page : `${page}: ${heading}`;
  return `<a href="${escapeHtml(toRoot + address)}"><b>${escapeHtml(title)}</b><small>${emphasize(excerpt, words)}</small></a>`;
}

function emphasize(text: string, words: readonly string[]): string {
  const pattern = new RegExp(`(${words.map(literal).join('|')})`, 'gi');
  return text
    .split(pattern)
    .map((part, at) => (at % 2 === 1 ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part)))
    .join('');
}

/** A pattern that matches the word as it is. */
function literal(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Lowercase, unless that changes the length, so that positions stay valid. */
function fold(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}
