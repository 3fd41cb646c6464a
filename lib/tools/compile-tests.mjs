// Compiles test files to plain JavaScript; they are run elsewhere. Each knows itself by the path that it was written at.

import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { sweep } from './bundle.mjs';
import { inRoot, root } from './root.mjs';

/** Below the packages, so that the compiled files find them. */
const CACHE = inRoot('node_modules', '.cache', 'dialtone');

/** What stands in place of `import.meta`, which would tell of the compiled file. */
const OWN_PATHS = {
  'import.meta.dirname': 'ownDirname',
  'import.meta.filename': 'ownFilename',
  'import.meta.url': 'ownUrl',
};

/** @type {import('esbuild').Plugin} */
const ownPaths = {
  name: 'a module knows where its source is',
  setup(compiler) {
    compiler.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const paths = JSON.stringify([dirname(path), path, pathToFileURL(path).href]);
      // On its first line, so that every line keeps its number.
      const own = `const [${Object.values(OWN_PATHS).join(', ')}] = ${paths};`;
      const contents = text.includes('import.meta.') ? `${own} ${text}` : text;
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/**
 * A process that loads compiled files starts in a third of the time that it takes to compile them as they are loaded.
 * @param {string[]} files paths from the root: `lib/a.test.ts`
 * @returns {Promise<{ folder: string, sources: Map<string, string> }>} where the compiled files are, for the caller to
 *   remove; and by the path of each, that of its source
 * @throws {Error} if one of them cannot be compiled
 */
export async function compileTests(files) {
  mkdirSync(CACHE, { recursive: true });
  sweep(CACHE, 'tests'); // what a run that was cut off left behind
  const folder = mkdtempSync(join(CACHE, 'tests-'));
  await build({
    entryPoints: files,
    absWorkingDir: root,
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    plugins: [ownPaths],
    define: OWN_PATHS,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent', // a failure is told by whoever called
  });
  return { folder, sources: new Map(files.map((file) => [compiled(folder, file), file])) };
}

/** @param {string} folder @param {string} file */
function compiled(folder, file) {
  return join(folder, file.replace(/\.ts$/, '.js'));
}
