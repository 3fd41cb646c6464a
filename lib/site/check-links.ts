// Looks at the finished pages: does every link lead to a page and every anchor to an id, and is no id there twice?

import { posix } from 'node:path';
import type { SiteProblem } from './problem.ts';

/**
 * Checks the whole site; links that leave it are not followed.
 *
 * @param files - Everything on the site by its path; pages with their HTML, other files with anything.
 */
export function checkLinks(files: ReadonlyMap<string, string>): SiteProblem[] {
  const ids = new Map(
    [...files]
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, page]) => [path, idsOf(page)]),
  );
  return [...ids].flatMap(([path, own]) => [
    ...repeated(own).map((id): SiteProblem => ({
      code: 'duplicate-id',
      message: `The id "${id}" is there twice.`,
      file: path,
    })),
    ...addressesOf(files.get(path) ?? '').flatMap((address) =>
      judgeAddress(path, address, files, ids),
    ),
  ]);
}

function judgeAddress(
  from: string,
  address: string,
  files: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, readonly string[]>,
): SiteProblem[] {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return [];
  const [path = '', anchor] = address.split('#');
  const target = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path));
  if (!files.has(target))
    return [
      {
        code: 'dead-link',
        message: `It links to ${address}, and there is no ${target}.`,
        file: from,
      },
    ];
  if (
    anchor === undefined ||
    anchor === '' ||
    ids.get(target)?.includes(decodeURIComponent(anchor)) !== false
  )
    return [];
  return [
    {
      code: 'dead-anchor',
      message: `It links to ${address}, and ${target} has no such anchor.`,
      file: from,
    },
  ];
}

function addressesOf(page: string): string[] {
  return attributes(page, 'href|src');
}

function idsOf(page: string): string[] {
  return attributes(page, 'id');
}

/** Every page is ours and quotes its attributes with ". */
function attributes(page: string, names: string): string[] {
  const inTags = page.match(/<[a-z][^>]*>/gi) ?? [];
  const pattern = new RegExp(`\\s(?:${names})="([^"]*)"`, 'g');
  return inTags.flatMap((tag) =>
    [...tag.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&')),
  );
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
