// Renders the state of a lesson for its page: a summary, the state of each check, and the first failure in full.

import { parseBytes } from '../../harness/bytes-text.ts';
import type { CheckResult, FailedCheck, LessonVerdict } from '../../harness/verdict.ts';
import { html, type Html } from '../../workbook/html.ts';
import type { CheckState } from '../../workbook/live-update.ts';
import { renderComparison } from '../interactive/render-comparison.ts';
import { renderTranscript } from '../interactive/render-transcript.ts';
import { capitalized } from '../page.ts';
import { renderFilePath } from '../markdown/render-code.ts';
import type { FeedUpdate } from './update-feed.ts';

/** The state of a lesson as its page shows it. */
export interface LiveState {
  readonly lesson: string;
  readonly status: LessonVerdict['status'] | 'checking' | 'unknown';
  /** One sentence, or empty. */
  readonly summary: string;
  readonly checks: readonly {
    readonly id: string;
    readonly status: CheckState['status'];
    /** The failure to show; if absent, the page keeps its current one. */
    readonly html?: string;
  }[];
}

/** The state of a lesson without a verdict. */
export const NOT_CHECKED = { status: 'unknown', summary: '', checks: [] } as const;

/** The state after an update. */
export function renderUpdate(update: FeedUpdate): LiveState {
  switch (update.kind) {
    case 'checking':
      return renderRunning(update.lesson, update.checks);
    case 'broke': {
      const summary = `The checks could not run: ${update.message}`;
      return { lesson: update.lesson, status: 'broken', summary, checks: [] };
    }
    case 'checked':
    case 'kept':
      return renderVerdict(update.verdict);
  }
}

/** An earlier failure stays until its check passes or the verdict replaces it. */
function renderRunning(lesson: string, checks: readonly CheckState[]): LiveState {
  const judged = checks.filter(({ status }) => status !== 'checking').length;
  return {
    lesson,
    status: 'checking',
    summary: checks.length === 0 ? 'Checking …' : `Checking … ${judged} of ${checks.length}`,
    checks: checks.map((check) => (check.status === 'passed' ? { ...check, html: '' } : check)),
  };
}

function renderVerdict({ lesson, status, services, checks }: LessonVerdict): LiveState {
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
      <strong>This check could not run.</strong> ${check.message} This is not your program’s fault.
    </p>`;
  }
  if (check.status !== 'failed') return html``;
  const { title, means, look } = check.advice;
  const place =
    check.place &&
    html`<p>${renderFilePath(check.place.file, check.place.line)}, line ${check.place.line}</p>`;
  return html`<p><strong>${capitalized(title)}.</strong> ${check.message}</p>
    ${renderFailedBytes(check)}
    <p>${means} <strong>${look}</strong></p>
    ${place}${check.transcript.length > 0 && renderTranscript({ title: 'What happened on the wire', program: 'your program', entries: check.transcript, services })}${renderOutput(check.output)}
    <p><a href="#hints-step-${check.step}">A hint for step ${check.step}</a></p>`;
}

function renderFailedBytes({
  expected,
  received,
  agree = 0,
  skipped = 0,
}: FailedCheck): Html | undefined {
  if (expected === undefined || received === undefined) return undefined;
  return renderComparison(parseBytes(received), agree, parseBytes(expected), skipped);
}

function renderOutput({ stdout, stderr }: { stdout: string; stderr: string }): Html | undefined {
  if (stdout === '' && stderr === '') return undefined;
  return html`<details>
    <summary>What your program printed</summary>
    <pre tabindex="0"><code>${stdout}${stderr}</code></pre>
  </details>`;
}
