// What the watch tells the live pages while it checks: one line of JSON each, from its process to theirs; not what a page shows.

import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';

/** How one check stands while others are still being judged. */
export interface CheckState {
  /** `02-bbs-server/list-sends-count` */
  readonly id: string;
  readonly status: CheckResult['status'] | 'checking';
}

/** Something that has happened to a lesson, by its folder (`02-bbs-server`). */
export type LiveUpdate =
  /** It is being checked; `checks` is empty until they are known. */
  | { readonly kind: 'checking'; readonly lesson: string; readonly checks: readonly CheckState[] }
  /** Its checks have all been judged. */
  | { readonly kind: 'checked'; readonly verdict: LessonVerdict }
  /** No verdict could be made. */
  | { readonly kind: 'broke'; readonly lesson: string; readonly message: string };

const KINDS: readonly unknown[] = ['checking', 'checked', 'broke'] satisfies LiveUpdate['kind'][];

/** The line for a piece of news, with its end: JSON has no line ends of its own. */
export function serializeLiveUpdate(news: LiveUpdate): string {
  return `${JSON.stringify(news)}\n`;
}

/** The news in a line that {@link serializeLiveUpdate} wrote; `undefined` for what somebody typed there. */
export function parseLiveUpdate(line: string): LiveUpdate | undefined {
  try {
    const news = JSON.parse(line) as { kind?: unknown } | null;
    return KINDS.includes(news?.kind) ? (news as LiveUpdate) : undefined;
  } catch {
    return undefined;
  }
}
