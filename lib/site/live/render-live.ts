// Writes how a lesson stands for its page: the state of each check, and of a verdict the first failure in full.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { CheckResult, LessonVerdict } from '../../harness/verdict.ts';
import type { CheckState, LiveUpdate } from '../../workbook/live-update.ts';
import { html, type Html } from '../../workbook/html.ts';
import { renderCompare } from '../interactive/render-compare.ts';
import { lanesOf, renderTalk } from '../interactive/render-talk.ts';
import { renderFile } from '../markdown/render-code.ts';

/** What a page shows of a lesson. */
export interface LiveState {
  readonly lesson: string;
  readonly status: LessonVerdict['status'] | 'checking' | 'unknown';
  /** One sentence; empty if there is nothing to say. */
  readonly summary: string;
  readonly checks: readonly {
    readonly id: string;
    readonly status: CheckState['status'];
    /** Its failure; a check without it keeps what its page shows. */
    readonly html?: string;
  }[];
}

/** The state of a lesson of which nothing is known. */
export const NOT_JUDGED = { status: 'unknown', summary: '', checks: [] } as const;

/** While it is checked: a failure stays to be read until its check passes, or the verdict tells it anew. */
export function renderRun({
  lesson,
  checks,
}: Extract<LiveUpdate, { kind: 'checking' }>): LiveState {
  const judged = checks.filter(({ status }) => status !== 'checking').length;
  return {
    lesson,
    status: 'checking',
    summary: checks.length === 0 ? 'Checking …' : `Checking … ${judged} of ${checks.length}`,
    checks: checks.map((check) => (check.status === 'passed' ? { ...check, html: '' } : check)),
  };
}

/** When no verdict could be made. */
export function renderBroke({
  lesson,
  message,
}: Extract<LiveUpdate, { kind: 'broke' }>): LiveState {
  const summary = `The checks could not be run: ${message}`;
  return { lesson, status: 'broken', summary, checks: [] };
}

/** When every check was judged. */
export function renderVerdict({ lesson, status, services, checks }: LessonVerdict): LiveState {
  const passed = checks.filter((check) => check.status === 'passed').length;
  const first = checks.find((check) => check.status === 'failed' || check.status === 'broken');
  return {
    lesson,
    status,
    summary:
      status === 'passed'
        ? `All ${checks.length} checks passed.`
        : `${passed} of ${checks.length} checks passed.`,
    checks: checks.map((check) => ({
      id: check.id,
      status: check.status,
      html: check === first ? renderFailure(check, services).text : '',
    })),
  };
}

function renderFailure(check: CheckResult, services: LessonVerdict['services']): Html {
  if (check.status === 'broken') {
    return html`<p>
      <strong>This check could not be judged.</strong> ${check.message} That is not your program’s
      fault.
    </p>`;
  }
  if (check.status !== 'failed') return html``;
  const { title, means, look } = check.advice;
  const place =
    check.place &&
    html`<p>${renderFile(check.place.file, check.place.line)}, line ${check.place.line}</p>`;
  return html`<p><strong>${capitalised(title)}.</strong> ${check.message}</p>
    ${renderComparison(check)}
    <p>${means} <strong>${look}</strong></p>
    ${place}${check.transcript.length > 0 && renderTalk({ title: 'The conversation so far', program: 'your program', lanes: lanesOf(check.transcript), entries: check.transcript, services })}${renderOutput(check.output)}
    <p><a href="#hints-step-${check.step}">A hint for step ${check.step}</a></p>`;
}

function renderComparison({
  expected,
  received,
  agree = 0,
  skipped = 0,
}: Extract<CheckResult, { status: 'failed' }>): Html | undefined {
  if (expected === undefined || received === undefined) return undefined;
  return renderCompare(parseBytes(received), agree, parseBytes(expected), skipped);
}

function renderOutput({ stdout, stderr }: { stdout: string; stderr: string }): Html | undefined {
  if (stdout === '' && stderr === '') return undefined;
  return html`<details>
    <summary>What your program printed</summary>
    <pre tabindex="0"><code>${stdout}${stderr}</code></pre>
  </details>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
