// Checks the finished pages: every link leads to a file, every anchor to an id, and no page uses an id twice.

import { posix } from 'node:path';
import type { SiteProblem } from './problem.ts';

/**
 * Checks all links within the site; external links are not followed.
 *
 * @param files - Every file of the site by path; pages with their HTML, other files with any text.
 */
export function checkLinks(files: ReadonlyMap<string, string>): SiteProblem[] {
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  const ids = new Map(pages.map(([path, page]) => [path, attributes(page, 'id')]));
  return pages.flatMap(([path, page]) => [
    ...duplicates(ids.get(path) ?? []).map((id): SiteProblem => ({
      code: 'duplicate-id',
      message: `The id "${id}" is used twice.`,
      file: path,
    })),
    ...attributes(page, 'href|src').flatMap((address) => checkAddress(path, address, files, ids)),
  ]);
}

function checkAddress(
  from: string,
  address: string,
  files: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, readonly string[]>,
): SiteProblem[] {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return [];
  const [path = '', anchor = ''] = address.split('#');
  const target = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path));
  const problem = (code: SiteProblem['code'], complaint: string): SiteProblem[] => [
    { code, message: `It links to ${address}, but ${complaint}.`, file: from },
  ];
  if (!files.has(target)) return problem('dead-link', `there is no ${target}`);
  const targetIds = ids.get(target);
  const isFound = anchor === '' || !targetIds || targetIds.includes(decodeURIComponent(anchor));
  return isFound ? [] : problem('dead-anchor', `${target} has no such anchor`);
}

/** The values of these attributes in all tags; our pages always quote attributes with ". */
function attributes(page: string, names: string): string[] {
  const tags = page.match(/<[a-z][^>]*>/gi) ?? [];
  const pattern = new RegExp(`\\s(?:${names})="([^"]*)"`, 'g');
  return tags.flatMap((tag) =>
    [...tag.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&')),
  );
}

function duplicates(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
