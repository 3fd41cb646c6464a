// The state that the Markdown plugins share while they render one text.

import type { SiteProblem, SiteProblemCode } from '../problem.ts';
import type { SiteSources } from '../site-sources.ts';

/** A heading of a page. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 to 6. */
  readonly level: number;
}

/** One text being rendered; passed to the plugins as the `env` of markdown-it. */
export interface RenderContext {
  readonly sources: SiteSources;
  /** The Markdown file: `lessons/02-bbs-server/README.md`. */
  readonly file: string;
  /** Number of lines in the file before the text (0 and up). */
  readonly bodyLine: number;
  /** The page it is part of: `lessons/02-bbs-server.html`. */
  readonly path: string;
  readonly problems: SiteProblem[];
  readonly headings: Heading[];
  /** Names of the scripts that its widgets need. */
  readonly scripts: Set<string>;
  /** Transcripts and regions it shows, as `file` and `file#region`. */
  readonly used: Set<string>;
  /** Margin notes by their mark. */
  readonly notes: Map<string, string>;
}

/** The context in a markdown-it `env`. */
export function contextOf(env: unknown): RenderContext {
  return env as RenderContext;
}

/**
 * Adds a problem to those of the page.
 *
 * @param line - Line of the text (0 and up).
 */
export function addProblem(
  context: RenderContext,
  code: SiteProblemCode,
  message: string,
  line?: number,
): void {
  const { file, bodyLine } = context;
  context.problems.push({
    code,
    message,
    file,
    line: line === undefined ? undefined : bodyLine + line + 1,
  });
}
