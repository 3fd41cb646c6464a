// Compiles with esbuild, once for many starts: programs file by file, checks bundled with the worker.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import type { BuildFailure, Plugin } from 'esbuild';
import { UserError } from '../user-error.ts';
import { asProblem, blameImport, type Import } from './source-problem.ts';
import { keptFolder, removeAbandoned } from './cache.ts';

/** A program's source as a folder of lessons and the file to start. */
export interface ProgramSource {
  /** The folder that holds the lessons' folders: `…/lessons`, `…/solutions`. */
  readonly root: string;
  /** The file to start, relative to the root: `02-bbs-server/bbs-server.ts`. */
  readonly entry: string;
  /** A file or a text that replaces a file of the root. */
  readonly instead?:
    { readonly of: string; readonly use: string } | { readonly of: string; readonly text: string };
  /** An import that leads out of the root is an error: no file but the program's own is read. */
  readonly confined?: true;
}

/** How the folders of running commands begin. */
const RUN = 'run-';

/** A new folder for compiled files, below the workbook's cache; the caller removes it with {@link removeFolder}. */
export function newBuildFolder(workbook: string): string {
  removeAbandoned(cacheOf(workbook), RUN);
  // Without links, so that a program finds itself under the path that it was started by.
  return realpathSync(mkdtempSync(join(cacheOf(workbook), `${RUN}${process.pid}-`)));
}

/** Removes a folder made by {@link newBuildFolder}. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Compiles a program and what it imports by relative path, each file by itself into a folder of the same layout, so that
 * a program can tell whether it was started or imported, and errors name the student's own lines.
 *
 * @returns The compiled file to start.
 * @throws SourceProblem if a file is missing or is not valid TypeScript.
 */
export async function compileProgram(source: ProgramSource, folder: string): Promise<string> {
  const queue: { file: string; from?: Import }[] = [{ file: resolve(source.root, source.entry) }];
  const done = new Set<string>();
  for (const { file, from } of queue) {
    if (done.has(file)) continue;
    done.add(file);
    const imports = await compileFile(source, folder, file, from);
    queue.push(...imports.map((each) => ({ file: each.target, from: each })));
  }
  return outputOf(source, folder, resolve(source.root, source.entry));
}

/**
 * Bundles the worker and test files, each by its own name; those that were bundled before are used again while they and
 * the harness stay as they are.
 *
 * @returns The folder that holds them.
 * @throws UserError if one of them is not valid TypeScript.
 */
export async function compileChecks(
  workbook: string,
  testFiles: readonly string[],
): Promise<string> {
  const facts = testFiles.flatMap((file) => lessonFacts(dirname(dirname(file))));
  const sources = [
    ...[join(workbook, 'lib/harness'), join(workbook, 'lib/protocol')],
    ...new Set([...testFiles, ...facts]),
  ];
  return keptFolder(join(cacheOf(workbook), 'checks'), sources, async (outdir) => {
    const { build } = await loadCompiler();
    await build({
      absWorkingDir: workbook,
      entryPoints: [
        { in: join(workbook, 'lib/harness/runner/worker.ts'), out: 'worker' },
        ...testFiles.map((file) => ({ in: file, out: compiledName(file) })),
      ],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      external: ['esbuild'],
      sourcemap: 'linked',
      outExtension: { '.js': '.mjs' },
      outdir,
      logLevel: 'silent',
    }).catch((failure: unknown) => Promise.reject(asTestFileError(failure as BuildFailure)));
  });
}

/** A test file's compiled name, without ending: its folder, because two lessons may have the same name behind the number. */
export function compiledName(testFile: string): string {
  return `${basename(dirname(testFile))}.test`;
}

/** The facts that a test file may import: those of every lesson beside it. */
function lessonFacts(lessons: string): string[] {
  const files = readdirSync(lessons).map((name) => join(lessons, name, 'lesson.ts'));
  return files.filter((file) => existsSync(file));
}

let compiler: Promise<typeof import('esbuild')> | undefined;

/** Loads the compiler and starts its process, once: ahead of the first program, if somebody knows that there will be one. */
export function loadCompiler(): Promise<typeof import('esbuild')> {
  compiler ??= import('esbuild').then(async (esbuild) => {
    await esbuild.initialize({});
    return esbuild;
  });
  return compiler;
}

/** The cache is out of the way, and a clean installation removes it. */
function cacheOf(workbook: string): string {
  const cache = join(workbook, 'node_modules', '.cache', 'dialtone');
  mkdirSync(cache, { recursive: true });
  return cache;
}

/** Compiles one file; returns the files of the program that it imports. */
async function compileFile(
  source: ProgramSource,
  folder: string,
  file: string,
  from: Import | undefined,
): Promise<Import[]> {
  const imports: Import[] = [];
  const instead =
    source.instead && resolve(source.root, source.instead.of) === file ? source.instead : undefined;
  const real = instead && 'use' in instead ? instead.use : file;
  const text = instead && 'text' in instead ? instead.text : undefined;
  const outfile = outputOf(source, folder, file);
  const relatives: Plugin = {
    name: 'relative imports stay imports',
    setup(compiler) {
      // Other paths are resolved when the program runs.
      compiler.onResolve({ filter: /^(?:[\\/]|[A-Za-z]:|file:)/ }, (found) =>
        found.kind === 'entry-point' ? undefined : { path: found.path, external: true },
      );
      compiler.onResolve({ filter: /^\.\.?(?:\/|$)/ }, (found) => {
        if (found.kind === 'entry-point') return undefined;
        const target = resolve(dirname(real), found.path);
        if (source.confined && relative(resolve(source.root), target).startsWith('..'))
          return { errors: [{ text: `"${found.path}" leads out of the lessons` }] };
        imports.push({ importer: file, path: found.path, target });
        const output = outputOf(source, folder, target);
        const path = relative(dirname(outfile), output).replaceAll('\\', '/');
        return { path: path.startsWith('.') ? path : `./${path}`, external: true };
      });
    },
  };
  const { build } = await loadCompiler();
  try {
    await build({
      ...(text === undefined
        ? { entryPoints: [real] }
        : { stdin: { contents: text, sourcefile: file, loader: 'ts', resolveDir: dirname(file) } }),
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: 'inline',
      sourcesContent: false,
      plugins: [relatives],
      tsconfigRaw: {}, // A tsconfig.json beside the file changes nothing.
      logLevel: 'silent',
    });
  } catch (error) {
    const problem = asProblem(error as BuildFailure, file, source.root, text);
    throw from && problem.seen.problem === 'file-missing'
      ? blameImport(from, source.root)
      : problem;
  }
  return imports;
}

/** A test file that cannot be compiled is its author's mistake: what the compiler said, or the error itself without a place. */
function asTestFileError(failure: BuildFailure): Error {
  const { location, text = '' } = failure.errors[0] ?? {};
  if (!location) return failure;
  const place = `${location.file}:${location.line}:${location.column + 1}`;
  return new UserError('test-file', `${place}: ${text}.`);
}

function outputOf(source: ProgramSource, folder: string, file: string): string {
  const inside = relative(resolve(source.root), file);
  const placed = inside.startsWith('..') ? join('outside', basename(file)) : inside;
  return join(folder, placed.slice(0, -extname(placed).length || undefined) + '.mjs');
}
