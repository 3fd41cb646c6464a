// What keeps a site from being built, as data; how it reads is in render-problems.ts.

/** Something in the sources that has to be put right first. */
export interface SiteProblem {
  readonly code: SiteProblemCode;
  /** One sentence: what was found. */
  readonly message: string;
  /** Where: a path from the root of the workbook, or of the site for its links. */
  readonly file: string;
  /** 1 and up, where it is known. */
  readonly line?: number | undefined;
}

/** Why a site cannot be built. */
export type SiteProblemCode =
  /** A file that cannot be read as what it should be. */
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

/** Thrown when sources are not right: it carries everything that was found, not the first thing alone. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  readonly problems: readonly SiteProblem[];

  constructor(problems: readonly SiteProblem[]) {
    super(`${problems.length} problems keep the site from being built.`);
    this.problems = problems;
  }
}
