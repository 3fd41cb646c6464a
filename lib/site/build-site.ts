// Builds the whole site: reads the sources, writes the pages, checks every link, and puts the files down only if all is right.

import { buildApi, type BuiltApi } from './api/build-api.ts';
import { lessonPath, pagePath, type Book } from './book.ts';
import { buildAssets } from './build-assets.ts';
import { checkLinks } from './check-links.ts';
import { makeLessonPage } from './pages/lesson-page.ts';
import { makeTextPage, type Made } from './pages/text-page.ts';
import type { Neighbour, Page } from './page.ts';
import { SiteError, type SiteProblem } from './problem.ts';
import { publishSite, siteOf, throwIfOthers } from './publish/publish-site.ts';
import { renderSearchData } from './search-data.ts';
import { renderShell } from './layout/shell.ts';
import { readBook } from './loaders/read-book.ts';
import { findUnused } from './unused-sources.ts';

/** What is to be built. */
export interface BuildOptions {
  /** The folder of the workbook. */
  readonly root: string;
  /** Where the site goes: by default `docs/dist`. */
  readonly out?: string;
  /** Whether the pages of the API are made; they take longer than all others. By default they are. */
  readonly api?: boolean;
}

/** A site that was built. */
export interface BuiltSite {
  readonly out: string;
  /** Paths of the pages. */
  readonly pages: readonly string[];
  /** Milliseconds. */
  readonly ms: number;
}

const NO_API: BuiltApi = { pages: [], problems: [] };

/**
 * Builds the site.
 *
 * @throws SiteError with everything that is wrong, Problem if others' files lie where it should go; then nothing was touched.
 */
export async function buildSite({
  root,
  out = siteOf(root),
  api = true,
}: BuildOptions): Promise<BuiltSite> {
  const began = performance.now();
  throwIfOthers(root, out);
  const { book, problems } = await readBook(root);
  const [assets, fromApi, made] = await Promise.all([
    buildAssets(),
    api ? buildApi(book) : NO_API,
    Promise.resolve(makePages(book)),
  ]);
  const used = new Set(made.flatMap(({ written }) => written.flatMap((text) => [...text.used])));
  const pages = [...made.map(({ page }) => page), ...fromApi.pages];
  const files = new Map([
    ...assets,
    ...renderPages(book, pages),
    ['assets/search-data.js', renderSearchData(pages)],
  ]);
  const found: SiteProblem[] = [
    ...problems,
    ...made.flatMap(({ written }) => written.flatMap((text) => text.problems)),
    ...fromApi.problems,
    ...findUnused(book, used),
    ...checkLinks(files),
  ];
  if (found.length > 0) throw new SiteError(found);
  publishSite(files, out);
  return { out, pages: pages.map(({ path }) => path), ms: performance.now() - began };
}

function makePages(book: Book): Made[] {
  return [
    ...book.docs.map((doc) => makeTextPage(book, doc)),
    ...book.lessons.map((lesson) => makeLessonPage(book, lesson)),
  ];
}

function renderPages(book: Book, pages: readonly Page[]): [string, string][] {
  const frame = { sections: sectionsOf(book, pages) };
  return pages.map((page) => [page.path, renderShell(page, frame)]);
}

/** The links of the bar: the first lesson, the texts that ask for a place there, the API. */
function sectionsOf(book: Book, pages: readonly Page[]): Neighbour[] {
  const [first] = book.lessons;
  const docs = book.docs
    .filter(({ fields }) => typeof fields.bar === 'string')
    .sort((a, b) => Number(a.fields.order) - Number(b.fields.order))
    .map((doc) => ({ path: pagePath(doc.file) ?? '', title: String(doc.fields.bar) }));
  const api = pages.find(({ path }) => path === 'api/index.html');
  return [
    ...(first ? [{ path: lessonPath(first), title: 'Lessons' }] : []),
    ...docs,
    ...(api ? [{ path: api.path, title: 'API' }] : []),
  ];
}
