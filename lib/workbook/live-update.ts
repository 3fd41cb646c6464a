// The messages that the watch sends to the live pages' process while it checks, one line of JSON each.

import type { CheckResult, LessonVerdict } from '../harness/verdict.ts';

/** The status of one check during a run. */
export interface CheckState {
  /** `02-bbs-server/list-sends-count` */
  readonly id: string;
  readonly status: CheckResult['status'] | 'checking';
}

/** A change in the state of a lesson, named by its folder (`02-bbs-server`). */
export type LiveUpdate =
  /** Checks are running; `checks` is empty until they are known. */
  | { readonly kind: 'checking'; readonly lesson: string; readonly checks: readonly CheckState[] }
  /** All checks are done. */
  | { readonly kind: 'checked'; readonly verdict: LessonVerdict }
  /** The run failed without a verdict. */
  | { readonly kind: 'broke'; readonly lesson: string; readonly message: string };

const KINDS: readonly unknown[] = ['checking', 'checked', 'broke'] satisfies LiveUpdate['kind'][];

/** One line of JSON, with its line break. */
export function serializeLiveUpdate(update: LiveUpdate): string {
  return `${JSON.stringify(update)}\n`;
}

/** Parses a line of {@link serializeLiveUpdate}; `undefined` for anything else. */
export function parseLiveUpdate(line: string): LiveUpdate | undefined {
  try {
    const data = JSON.parse(line) as { kind?: unknown } | null;
    return KINDS.includes(data?.kind) ? (data as LiveUpdate) : undefined;
  } catch {
    return undefined;
  }
}
