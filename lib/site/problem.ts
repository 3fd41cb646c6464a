// The problems that fail the build of a site, and the error that lists them.

import { UserError } from '../harness/user-error.ts';

/** A problem in the sources. */
export interface SiteProblem {
  readonly code: SiteProblemCode;
  /** One sentence. */
  readonly message: string;
  /** A path from the root of the workbook; for links, from the root of the site. */
  readonly file: string;
  /** 1 and up, if known. */
  readonly line?: number | undefined;
}

/** The kinds of problem. */
export type SiteProblemCode =
  /** A file that cannot be parsed. */
  | 'source'
  | 'unknown-fence'
  | 'region-unused'
  | 'transcript-unused'
  | 'predict-box'
  | 'note-missing'
  | 'dead-link'
  | 'dead-anchor'
  | 'duplicate-id'
  | 'api';

/** Lists every problem of a build. */
export class SiteError extends UserError {
  readonly problems: readonly SiteProblem[];

  constructor(problems: readonly SiteProblem[]) {
    super('site', problems.map(renderProblem).join('\n'));
    this.problems = problems;
  }
}

/** `docs/page.md:5  dead-link  There is no docs/gone.ts.` */
function renderProblem({ file, line, code, message }: SiteProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}  ${code}  ${message}`;
}
