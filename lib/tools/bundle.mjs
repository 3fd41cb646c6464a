// Compiles the commands, and finds the compiled files again at the next start.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './root.mjs';

/** Below the packages, so that the compiled files find them. */
export const CACHE = inRoot('node_modules', '.cache', 'dialtone');

/** Running commands still load chunks of the version they started from, so older versions stay for a while. */
const VERSIONS_KEPT = 20;

/**
 * Importing the bundle takes a third of the time that tsx needs for the same modules, and nothing is compiled while
 * `lib` stays the same. Each command is a separate chunk, loaded on demand. Commands that start at once share one
 * folder: it gets its name only when it is complete.
 * @returns {Promise<string>} the path of the compiled `lib/commands/main.ts`
 * @throws {Error} a sentence, if nothing can be written there
 */
export async function bundle() {
  const folder = join(CACHE, `commands-${fingerprint()}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}.draft`;
    makeFolder(draft); // esbuild would fail once for each file
    await compile(draft).catch((failure) => giveUp(failure, draft));
    if (!publish(draft, folder)) return join(draft, 'main.js');
    sweep('commands');
  }
  return join(folder, 'main.js');
}

/** A hash of the names, sizes and dates of all sources: the date of change can't be set by hand, that of the content can. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const entry of readdirSync(inRoot('lib'), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs, ctimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\0${ctimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder */
function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(
      `Dialtone keeps what it compiles in ${CACHE}, and cannot write there (${code}). Give yourself the right to write there, or copy the workbook to a folder of your own.`,
      { cause: error },
    );
  }
}

/**
 * A full disk is one sentence, not an error for each file.
 * @param {Partial<import('esbuild').BuildFailure> & Error} failure @param {string} draft
 */
function giveUp(failure, draft) {
  rmSync(draft, { recursive: true, force: true });
  const { location, text = '' } = failure.errors?.[0] ?? {};
  if (location || !text.startsWith('Failed to write')) throw failure;
  throw new Error(
    `Dialtone keeps what it compiles in ${CACHE}, and cannot write there (${text.split(': ').at(-1)}).`,
    { cause: failure },
  );
}

/** Small packages that nearly every command needs: one file is read faster than their many. */
const INLINED = ['commander', 'picocolors', 'string-width', 'yaml'];

/**
 * An edition that lacks a part of lib lacks its commands too; `start.mjs` says so before one is loaded.
 * @type {import('esbuild').Plugin}
 */
const missingCommands = {
  name: 'missing commands are left out',
  setup(compiler) {
    compiler.onResolve({ filter: /^\.\/.*\.ts$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' && !existsSync(join(resolveDir, path))
        ? { path, external: true }
        : undefined,
    );
  },
};

/** @type {import('esbuild').Plugin} */
const packages = {
  name: 'packages stay external, except for those inlined',
  setup(compiler) {
    compiler.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      const isOurs = kind !== 'entry-point' && !importer.includes('node_modules');
      return isOurs && !INLINED.includes(path) ? { path, external: true } : undefined;
    });
  },
};

/** How the commands and the tests are compiled. @type {import('esbuild').BuildOptions} */
export const BUILD = {
  absWorkingDir: root,
  bundle: true,
  splitting: true, // a command's code is loaded on demand
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'silent', // the caller reports failures
};

/** Some of them are CommonJS, which loads Node's modules by this name. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** @param {string} folder */
async function compile(folder) {
  const { build } = await import('esbuild');
  await build({
    ...BUILD,
    entryPoints: { main: 'lib/commands/main.ts' },
    outdir: folder,
    plugins: [missingCommands, packages],
    banner: { js: REQUIRE },
  });
}

/**
 * Gives the draft its name. Not possible on Windows while a virus scanner reads a file in it: then this start uses the draft.
 * @param {string} draft @param {string} folder
 */
function publish(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch {
    if (!existsSync(folder)) return false;
    rmSync(draft, { recursive: true, force: true }); // another command was faster, with the same content
  }
  return true;
}

/**
 * Removes all but the newest folders whose name begins like this.
 * @param {string} prefix
 */
export function sweep(prefix) {
  const ages = readdirSync(CACHE)
    .filter((name) => name.startsWith(`${prefix}-`))
    .map((name) => join(CACHE, name))
    .map((path) => ({ path, mtime: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.mtime - a.mtime);
  for (const { path } of ages.slice(VERSIONS_KEPT)) rmSync(path, { recursive: true, force: true });
}
