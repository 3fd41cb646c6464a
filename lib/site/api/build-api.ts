// Builds the API pages: TypeDoc reads lib and validates its doc comments, and our own layout renders the pages.

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DocumentationEntryPoint, LogLevel, ProjectReflection, TypeDocOptions } from 'typedoc';
import type { CompilerOptions } from 'typescript';
import type { Page } from '../page.ts';
import type { SiteProblem } from '../problem.ts';
import type { SiteSources } from '../site-sources.ts';
import { buildApiPages, LAYERS } from './api-pages.ts';
import { readModules } from './read-modules.ts';

/** The pages, and what is wrong with the doc comments. */
export interface BuiltApi {
  readonly pages: readonly Page[];
  readonly problems: readonly SiteProblem[];
}

const TYPEDOC_OPTIONS: Partial<TypeDocOptions> = {
  sort: ['source-order'],
  disableGit: true,
  sourceLinkTemplate: '{path}#{line}',
  excludePrivate: true,
  excludeExternals: true,
  validation: {
    notExported: false,
    invalidLink: true,
    notDocumented: true,
    rewrittenLink: true,
    unusedMergeModuleWith: true,
  },
  // A property needs no comment if its name says everything.
  requiredToBeDocumented: [
    'Variable',
    'Function',
    'Class',
    'Interface',
    'TypeAlias',
    'Method',
    'Accessor',
  ],
};

/** The pages show declarations as they are in the source, so no type of Node or a package has to be resolved. */
const COMPILER_OPTIONS: CompilerOptions = {
  noLib: true,
  types: [],
  noEmit: true,
  strict: true,
  allowImportingTsExtensions: true,
};

/** Reads lib and builds its pages; every warning of TypeDoc is a problem. */
export async function buildApi(sources: SiteSources): Promise<BuiltApi> {
  const problems = folders(sources.root)
    .filter((folder) => !(folder in LAYERS))
    .map((folder) => apiProblem(`lib/${folder} is missing from the table LAYERS.`));
  const project = await readProject(sources.root, (warning) => problems.push(apiProblem(warning)));
  return { pages: buildApiPages(sources, readModules(sources.root, project)), problems };
}

function apiProblem(message: string): SiteProblem {
  return { code: 'api', message, file: 'lib' };
}

async function readProject(
  root: string,
  warn: (message: string) => void,
): Promise<ProjectReflection> {
  // Loaded on demand: it brings the TypeScript compiler, which no other page needs.
  const { Application, Logger, LogLevel: Level } = await import('typedoc');
  const app = await Application.bootstrap({ ...TYPEDOC_OPTIONS, basePath: root });
  app.logger = new (class extends Logger {
    override log(message: string, level: LogLevel): void {
      // An inferred type has no place for comments.
      if (level >= Level.Warn && !message.includes('.__type.')) warn(message);
    }
  })();
  const project = app.converter.convert(await readEntryPoints(root));
  app.validate(project);
  return project;
}

/** Every module of lib. Only imports within lib are resolved, which halves the time. */
async function readEntryPoints(root: string): Promise<DocumentationEntryPoint[]> {
  const { default: ts } = await import('typescript');
  const host = ts.createCompilerHost(COMPILER_OPTIONS);
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) => ({
      resolvedModule: text.startsWith('.')
        ? { resolvedFileName: join(file, '..', text), extension: ts.Extension.Ts }
        : undefined,
    }));
  const files = folders(root).flatMap((folder) => modulesIn(join(root, 'lib', folder)));
  const program = ts.createProgram(files, COMPILER_OPTIONS, host);
  return files.flatMap((file) => {
    const sourceFile = program.getSourceFile(file);
    const displayName = relative(root, file).replaceAll('\\', '/').replace(/\.ts$/, '');
    return sourceFile ? [{ displayName, program, sourceFile }] : [];
  });
}

/** The folders of lib that have a page; the tools run before anything is compiled, and export nothing. */
function folders(root: string): string[] {
  const lib = join(root, 'lib');
  return readdirSync(lib, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'tools')
    .map(({ name }) => name);
}

function modulesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test|\.d)\.ts$/.test(path) && !/\b(fixtures|browser)[\\/]/.test(path))
    .map((path) => join(folder, path))
    .sort();
}
