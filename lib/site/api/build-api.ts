// Makes the pages of the API: TypeDoc reads the sources and judges the comments, the pages are ours.

import { join } from 'node:path';
import type { LogLevel, ProjectReflection } from 'typedoc';
import type { Book } from '../book.ts';
import type { Page } from '../page.ts';
import type { SiteProblem } from '../problem.ts';
import { makeApiPages } from './api-pages.ts';
import { readModules } from './read-modules.ts';

/** Pages, and what TypeDoc had to say against the comments. */
export interface BuiltApi {
  readonly pages: readonly Page[];
  readonly problems: readonly SiteProblem[];
}

/** Reads lib and makes its pages; every warning is a problem. */
export async function buildApi(book: Book): Promise<BuiltApi> {
  const problems: SiteProblem[] = [];
  const project = await readProject(book.root, (message) =>
    problems.push({ code: 'api', message, file: 'lib' }),
  );
  if (!project) return { pages: [], problems };
  return { pages: makeApiPages(book, readModules(book.root, project)), problems };
}

async function readProject(
  root: string,
  tell: (message: string) => void,
): Promise<ProjectReflection | undefined> {
  // Loaded here: it brings the whole compiler, which no other page needs.
  const {
    Application,
    Logger,
    LogLevel: Level,
    TSConfigReader,
    TypeDocReader,
  } = await import('typedoc');
  const app = await Application.bootstrap(
    { options: join(root, 'lib', 'site', 'api', 'typedoc.config.js') },
    [new TypeDocReader(), new TSConfigReader()],
  );
  app.logger = new (class extends Logger {
    override log(message: string, level: LogLevel): void {
      if (level >= Level.Warn) tell(message);
    }
  })();
  const project = await app.convert();
  if (project) app.validate(project);
  return project;
}
