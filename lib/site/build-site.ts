// Builds the whole site: reads the sources, renders the pages, checks every link, and writes output only if all of it is sound.

import { buildApi, type BuiltApi } from './api/build-api.ts';
import { buildAssets } from './build-assets.ts';
import { UserError } from '../harness/user-error.ts';
import { checkLinks } from './check-links.ts';
import { renderLayout } from './layout/render-layout.ts';
import { loadSources } from './loaders/load-sources.ts';
import { lessonPath, pagePath, type Page, type PageLink } from './page.ts';
import { buildLessonPage } from './pages/lesson-page.ts';
import { buildTextPage, type BuiltPage } from './pages/text-page.ts';
import { renderProblem, type SiteProblem } from './problem.ts';
import { assertReplaceable, publishSite, defaultOutput } from './publish/publish-site.ts';
import { renderSearchData } from './search-data.ts';
import type { SiteSources } from './site-sources.ts';
import { findUnusedSources } from './unused-sources.ts';

/** Options of a build. */
export interface BuildOptions {
  /** The folder of the workbook. */
  readonly root: string;
  /** The output folder; `docs/dist` by default. */
  readonly out?: string;
  /** Whether to build the API pages, which take longer than all others. True by default. */
  readonly api?: boolean;
}

/** The outcome of a successful build. */
export interface BuiltSite {
  readonly out: string;
  /** Paths of the pages. */
  readonly pages: readonly string[];
  /** Milliseconds. */
  readonly ms: number;
}

/** One line for the terminal. */
export function renderBuilt({ out, pages, ms }: BuiltSite): string {
  return `${pages.length} pages in ${out} (${(ms / 1000).toFixed(1)} s)`;
}

const NO_API: BuiltApi = { pages: [], problems: [] };

/**
 * @throws UserError that lists every problem of the sources, or if the output folder holds other files; nothing is written then.
 */
export async function buildSite({
  root,
  out = defaultOutput(root),
  api = true,
}: BuildOptions): Promise<BuiltSite> {
  const began = performance.now();
  assertReplaceable(root, out);
  const { sources, problems } = await loadSources(root);
  const [assets, fromApi, built] = await Promise.all([
    buildAssets(),
    api ? buildApi(sources) : NO_API,
    Promise.resolve(buildPages(sources)),
  ]);
  const fragments = built.flatMap((each) => each.fragments);
  const used = new Set(fragments.flatMap((fragment) => [...fragment.used]));
  const pages = [...built.map(({ page }) => page), ...fromApi.pages];
  const sections = sectionsOf(sources, pages);
  const files = new Map([
    ...assets,
    ...pages.map((page): [string, string] => [page.path, renderLayout(page, sections)]),
    ['assets/search-data.js', renderSearchData(pages)],
  ]);
  const found: SiteProblem[] = [
    ...problems,
    ...fragments.flatMap((fragment) => fragment.problems),
    ...fromApi.problems,
    ...findUnusedSources(sources, used),
    ...checkLinks(files),
  ];
  if (found.length > 0) throw new UserError('site', found.map(renderProblem).join('\n'));
  publishSite(files, out);
  return { out, pages: pages.map(({ path }) => path), ms: performance.now() - began };
}

function buildPages(sources: SiteSources): BuiltPage[] {
  return [
    ...sources.docs.map((doc) => buildTextPage(sources, doc)),
    ...sources.lessons.map((lesson) => buildLessonPage(sources, lesson)),
  ];
}

/** The links in the bar: the first lesson, the pages whose front matter has a `bar` title, the API. */
function sectionsOf({ lessons, docs }: SiteSources, pages: readonly Page[]): PageLink[] {
  const [first] = lessons;
  const guides = docs
    .filter(({ fields }) => typeof fields.bar === 'string')
    .sort((a, b) => Number(a.fields.order) - Number(b.fields.order))
    .map((doc) => ({ path: pagePath(doc.file) ?? '', title: String(doc.fields.bar) }));
  const api = pages.find(({ path }) => path === 'api/index.html');
  return [
    ...(first ? [{ path: lessonPath(first), title: 'Lessons' }] : []),
    ...guides,
    ...(api ? [{ path: api.path, title: 'API' }] : []),
  ];
}
