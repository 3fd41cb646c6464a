// Builds the site where its sources are others than those it was built from; `npm start` has better things to do than that.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './build-site.ts';
import { MARK } from './publish/publish-site.ts';

/** What a page can show; a student's own program is none of it, or every save would be a change. */
const SOURCES =
  /^(docs\/(?:teaching\/)?[^/]+\.md|lessons\/.+(\.md|\.json|\.txt|\.test\.ts)|solutions\/.+\.(?:ts|patch)|lib\/(site|protocol|harness|workbook)\/.+)$/;

/**
 * Builds the site if that is needed, with the pages of the API if they are there already.
 *
 * @throws SiteError as `buildSite` does.
 */
export async function buildIfChanged(root: string, out: string): Promise<void> {
  const now = fingerprint(root);
  const mark = join(out, MARK);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  await buildSite({ root, out, api: existsSync(join(out, 'api', 'index.html')) });
  writeFileSync(mark, now);
}

/** Names, sizes and dates. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const top of ['docs', 'lessons', 'solutions', 'lib']) {
    if (!existsSync(join(root, top))) continue;
    const paths = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
    for (const path of paths.map((name) => `${top}/${name.replaceAll('\\', '/')}`).sort()) {
      if (!SOURCES.test(path)) continue;
      const { size, mtimeMs } = statSync(join(root, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
