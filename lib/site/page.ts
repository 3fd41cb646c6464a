// A page of the site before the layout is added, and the paths and anchors that pages link to.

import type { Html } from '../workbook/html.ts';
import type { CheckSource } from '../workbook/read-checks.ts';
import type { Heading } from './markdown/render-context.ts';
import type { LessonSource } from './site-sources.ts';

/** A page of the site. */
export interface Page {
  /** Path on the site: `lessons/01-framing.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines and link previews. */
  readonly description: string;
  /** Selects the page's styles. */
  readonly kind: 'home' | 'lesson' | 'text' | 'api';
  readonly body: Html;
  readonly headings: readonly Heading[];
  /** Names of the scripts it needs besides the one of every page. */
  readonly scripts: readonly string[];
  readonly changed?: string | undefined;
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
}

/** A link to a page. */
export interface PageLink {
  readonly path: string;
  readonly title: string;
}

/** The page that a source becomes: `lessons/02-bbs-server.html` for `lessons/02-bbs-server/README.md`. */
export function pagePath(file: string): string | undefined {
  const lesson = /^lessons\/([^/]+)\/(README|hints)\.md$/.exec(file);
  if (lesson) return `lessons/${lesson[1]}.html`;
  const doc = /^docs\/((?:teaching\/)?[^/]+)\.md$/.exec(file);
  if (doc) return doc[1] === 'home' ? 'index.html' : `${doc[1]}.html`;
  return undefined;
}

/** The path of a lesson's page. */
export function lessonPath(lesson: LessonSource): string {
  return `lessons/${lesson.name}.html`;
}

/** A relative link between two pages, so that the site works from any folder and from disk. */
export function relativeLink(from: string, to: string): string {
  return '../'.repeat(from.split('/').length - 1) + to;
}

/** The id of a check on its lesson's page. */
export function checkAnchor(check: CheckSource): string {
  return `check-${check.id.slice(check.id.indexOf('/') + 1)}`;
}

/** The text with its first letter in upper case. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
