// Builds the search index: the sections of all pages as plain text, in a script that also loads from disk.

import type { SearchEntry } from './browser/search.ts';
import type { Page } from './page.ts';

/** The script that defines the index. */
export function renderSearchData(pages: readonly Page[]): string {
  const entries = pages.flatMap(entriesOf);
  return `globalThis.dialtoneSearch=${JSON.stringify(entries).replaceAll('<', '\\u003c')};\n`;
}

function entriesOf(page: Page): SearchEntry[] {
  const sections = page.body.text.split(/(?=<(?:h[1-4]|tr|li class="check") [^>]*\bid="|<h1>)/);
  return sections
    .map((section): SearchEntry => {
      const [, id] = /^<[^>]*\bid="([^"]+)"/.exec(section) ?? [];
      const [heading, rest] = cutHeading(section);
      return [
        id === undefined ? page.path : `${page.path}#${id}`,
        page.title,
        plain(heading),
        plain(rest),
      ];
    })
    .filter(([, , heading, text]) => heading !== '' || text !== '');
}

function cutHeading(section: string): [string, string] {
  const heading =
    /^(?:<h[1-4][\s\S]*?<\/h[1-4]>|<li[\s\S]*?<\/summary>|<tr[\s\S]*?<\/td>)/.exec(section)?.[0] ??
    '';
  return [heading, section.slice(heading.length)];
}

function plain(html: string): string {
  return html
    .replaceAll(/<(svg|form|script)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(p|li|td|th|tr|div|h\d|pre|summary|figure|small|dd|dt)\b[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
