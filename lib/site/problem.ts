// The problems that fail the build of a site.

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

/** `docs/page.md:5  dead-link  There is no docs/gone.ts.` */
export function renderProblem({ file, line, code, message }: SiteProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}  ${code}  ${message}`;
}
