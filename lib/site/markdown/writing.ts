// What the rules of Markdown know of the page that is being written, and what they find out about it.

import type { Book } from '../book.ts';
import type { SiteProblem, SiteProblemCode } from '../problem.ts';

/** A heading of a page. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 to 6. */
  readonly level: number;
}

/** One page while it is written; it is the `env` of markdown-it. */
export interface Writing {
  readonly book: Book;
  /** The Markdown file: `lessons/02-bbs-server/README.md`. */
  readonly file: string;
  /** Lines of the file before its first line here (0 and up). */
  readonly bodyLine: number;
  /** The page that it becomes: `lessons/02-bbs-server.html`. */
  readonly path: string;
  /** Stands before each heading's id, where several files make one page. */
  readonly idPrefix: string;
  readonly problems: SiteProblem[];
  readonly headings: Heading[];
  /** Names of the scripts that bring its explorables to life. */
  readonly scripts: Set<string>;
  /** Transcripts and regions that it shows. */
  readonly used: Set<string>;
  /** Margin notes by their mark. */
  readonly notes: Map<string, string>;
}

/** The writing of a markdown-it `env`. */
export function writingOf(env: unknown): Writing {
  return env as Writing;
}

/** Notes a problem at a line of the body (0 and up). */
export function addProblem(
  writing: Writing,
  code: SiteProblemCode,
  message: string,
  line?: number,
): void {
  const { file, bodyLine } = writing;
  writing.problems.push({
    code,
    message,
    file,
    line: line === undefined ? undefined : bodyLine + line + 1,
  });
}
