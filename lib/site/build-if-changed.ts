// Rebuilds the site only if its sources have changed since the last build.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './build-site.ts';
import { FINGERPRINT_FILE } from './publish/publish-site.ts';

/** Files that pages are built from. Student programs are left out, or every save would trigger a build. */
const SOURCES =
  /^(docs\/(?:teaching\/)?[^/]+\.md|lessons\/.+(\.md|\.json|\.txt|\.test\.ts|\/lesson\.ts)|solutions\/.+\.(?:ts|patch)|lib\/(site|protocol|harness|workbook)\/.+)$/;

/**
 * Builds the site if needed, with the API pages if they were built before.
 *
 * @throws UserError as `buildSite` does.
 */
export async function buildIfChanged(root: string, out: string): Promise<void> {
  const now = fingerprint(root);
  const stored = join(out, FINGERPRINT_FILE);
  if (existsSync(stored) && readFileSync(stored, 'utf8') === now) return;
  await buildSite({ root, out, api: existsSync(join(out, 'api', 'index.html')) });
  writeFileSync(stored, now);
}

/** A hash of the names, sizes and dates of all sources. */
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
