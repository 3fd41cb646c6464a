// Compiles an app of lib and finds it again at the next start; nothing else of the workbook is compiled.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './root.mjs';

/** Running commands go on reading the chunks they were started from, so older versions stay for a while. */
const VERSIONS_KEPT = 20;

/**
 * One `import` of a bundle takes a third of the time that tsx needs for the same modules, and none at all is
 * spent on compiling while `lib` stays as it is. Commands that start at once share one folder: it
 * appears under its name only when it is complete.
 * @param {string} app a folder of lib with a `main.ts`: `commands`
 * @returns {Promise<string>} the path of its compiled `main.ts`
 * @throws {Error} a sentence, if nothing can be written there
 */
export async function bundle(app) {
  const cache = inRoot('node_modules', '.cache', 'dialtone');
  const folder = join(cache, `${app}-${fingerprint(sourcesOf(app))}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}.draft`;
    makeFolder(draft, cache); // the compiler would fail once for each file
    await compile(app, draft).catch((failure) => giveUp(failure, draft, cache));
    publish(draft, folder);
    sweep(cache, app);
  }
  return join(folder, 'main.js');
}

/** What an app may import: the layers below it, and of the other apps nothing, unless it measures them.
 * @param {string} app @returns {string[]} folders
 */
function sourcesOf(app) {
  if (app === 'bench') return [inRoot('lib')];
  const above = app === 'commands' ? ['watch', 'wire', 'doctor', 'authoring'] : ['authoring'];
  return [app, ...above, 'workbook', 'harness', 'protocol']
    .map((name) => inRoot('lib', name))
    .filter((folder) => existsSync(folder));
}

/** Names, sizes and dates of the sources. The date of change, unlike that of the content, nobody can set.
 * @param {string[]} folders
 */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const entries = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }),
  );
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.includes('.test.')) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs, ctimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\0${ctimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder @param {string} cache */
function makeFolder(folder, cache) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(
      `Dialtone keeps what it compiles in ${cache}, and cannot write there (${code}). Give yourself the right to write there, or copy the workbook to a folder of your own.`,
      { cause: error },
    );
  }
}

/**
 * A disk that is full is one sentence, and no fault of each file.
 * @param {Partial<import('esbuild').BuildFailure> & Error} failure @param {string} draft @param {string} cache
 */
function giveUp(failure, draft, cache) {
  rmSync(draft, { recursive: true, force: true });
  const { location, text = '' } = failure.errors?.[0] ?? {};
  if (location || !text.startsWith('Failed to write')) throw failure;
  throw new Error(
    `Dialtone keeps what it compiles in ${cache}, and cannot write there (${text.split(': ').at(-1)}).`,
    { cause: failure },
  );
}

/** Small packages that nearly every command needs: their many files are read sooner as one. */
const INLINED = ['commander', 'picocolors', 'string-width', 'yaml'];

/** @type {import('esbuild').Plugin} */
const packages = {
  name: 'packages stay outside, but for those inlined',
  setup(compiler) {
    compiler.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isOurs = kind !== 'entry-point' && !importer.includes('node_modules');
      return isOurs && !INLINED.includes(path) ? { path, external: true } : undefined;
    });
  },
};

/** Some of them are CommonJS, which asks for Node's modules by this name. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** @param {string} app @param {string} folder */
async function compile(app, folder) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: { main: `lib/${app}/main.ts` },
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    splitting: true, // a command's code is loaded when it is asked for
    plugins: [packages],
    banner: { js: REQUIRE },
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent', // a failure is told by whoever called
  });
}

/** @param {string} draft @param {string} folder */
function publish(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another command was quicker, with the same content
  }
}

/**
 * Removes all but the newest folders of an app.
 * @param {string} cache @param {string} app
 */
export function sweep(cache, app) {
  const ages = readdirSync(cache)
    .filter((name) => name.startsWith(`${app}-`))
    .map((name) => join(cache, name))
    .map((path) => ({ path, mtime: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.mtime - a.mtime);
  for (const { path } of ages.slice(VERSIONS_KEPT)) rmSync(path, { recursive: true, force: true });
}
